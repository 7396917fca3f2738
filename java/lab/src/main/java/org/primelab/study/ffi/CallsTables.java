package org.primelab.study.ffi;

import static org.primelab.report.Quantity.duration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.primelab.ffi.CallKind;
import org.primelab.ffi.Caller;
import org.primelab.probe.Reading;
import org.primelab.report.Block;
import org.primelab.report.Finding;
import org.primelab.report.Table;
import org.primelab.report.Table.Align;
import org.primelab.report.Table.Column;
import org.primelab.stats.Interval;

/** The answer as people read it. */
final class CallsTables {
  private final CallsView view;
  private final CallsCharts charts;
  private final List<Block> blocks = new ArrayList<>();

  private CallsTables(CallsView view) {
    this.view = view;
    this.charts = new CallsCharts(view);
  }

  static List<Block> of(CallsView view) {
    CallsTables tables = new CallsTables(view);
    tables.identity();
    tables.batches();
    tables.missed();
    tables.stalls();
    tables.gaps();
    if (tables.blocks.isEmpty()) {
      tables.blocks.add(Finding.NOTHING);
    }
    return tables.blocks;
  }

  /** A column that a row fills by a function of its own. */
  private record Filled<R>(String title, Align align, Function<R, String> cell) {}

  private <R> void table(List<R> rows, List<Filled<R>> columns) {
    blocks.add(
        new Table(
            columns.stream().map(c -> new Column(c.title(), c.align(), 0)).toList(),
            rows.stream()
                .map(row -> columns.stream().map(c -> c.cell().apply(row)).toList())
                .toList()));
  }

  private void identity() {
    List<CallKind> kinds = kinds(Callee.IDENTITY);
    if (kinds.isEmpty()) {
      return;
    }
    blocks.add(
        new Finding(
            "One call of a function that returns its argument, in ns (median of %d rounds)"
                .formatted(rounds())));
    List<Filled<CallKind>> columns = new ArrayList<>();
    columns.add(new Filled<>("", Align.LEFT, Typed::of));
    columns.add(right("a call", kind -> nanos(identity(CallJvm.PLAIN, kind))));
    columns.add(right("over C", kind -> over(identity(CallJvm.PLAIN, kind))));
    columns.add(right("95 % interval", kind -> overInterval(identity(CallJvm.PLAIN, kind))));
    if (Arrays.stream(CallKind.values()).anyMatch(kind -> barrier(kind).isPresent())) {
      columns.add(right("+UseSystemMemoryBarrier", kind -> nanos(barrier(kind))));
      columns.add(right("over C", kind -> over(barrier(kind))));
    }
    table(kinds, columns);
    charts.calls().ifPresent(blocks::add);
  }

  private Optional<CallsView.Cost> identity(CallJvm jvm, CallKind kind) {
    return view.cost(jvm, Callee.IDENTITY, 0, kind);
  }

  private Optional<CallsView.Cost> barrier(CallKind kind) {
    return identity(CallJvm.SYSTEM_MEMORY_BARRIER, kind);
  }

  private void batches() {
    List<CallKind> kinds = kinds(Callee.ARE_PRIME);
    if (kinds.isEmpty()) {
      return;
    }
    blocks.add(
        new Finding(
            "%s on a batch of primes from 2^63 up: ns for each number; for C in all, else over C"
                .formatted(Caller.KERNEL)));
    List<Filled<Integer>> columns = new ArrayList<>();
    columns.add(right("batch", batch -> batch == 0 ? "0 (a call)" : batch.toString()));
    for (CallKind kind : kinds) {
      columns.add(right(Typed.of(kind), batch -> perNumber(batch, kind)));
    }
    table(view.batches(), columns);
    charts.batches().ifPresent(blocks::add);
  }

  private String perNumber(int batch, CallKind kind) {
    Optional<CallsView.Cost> cost = view.cost(CallJvm.PLAIN, Callee.ARE_PRIME, batch, kind);
    int numbers = Math.max(1, batch);
    return kind == CallKind.C
        ? cost.map(c -> number(c.nanosPerNumber())).orElse("")
        : cost.flatMap(CallsView.Cost::overC)
            .map(over -> "%+.2f".formatted(over.median() / numbers))
            .orElse("");
  }

  private void missed() {
    for (CallMissed missed : view.missed()) {
      String what = missed.way().map(Typed::of).orElse("calls");
      String flags = String.join(" ", missed.jvm().flags());
      blocks.add(
          new Finding(
              "unavailable: %s%s: %s (%s)"
                  .formatted(
                      what,
                      flags.isEmpty() ? "" : " with " + flags,
                      missed.reason(),
                      missed.cure())));
    }
  }

  private void stalls() {
    List<Collector> collectors = view.stalls().stream().map(Stall::collector).distinct().toList();
    if (collectors.isEmpty()) {
      return;
    }
    blocks.add(
        new Finding(
            "Longest stall of another Java thread, while a call lasts %s and a third thread asks"
                    .formatted(longestCall())
                + " for collections"));
    table(
        collectors,
        List.of(
            new Filled<>("collector", Align.LEFT, Collector::label),
            right("no call", collector -> stall(collector, Linkage.NONE)),
            right("default linkage", collector -> stall(collector, Linkage.DEFAULT)),
            right("critical", collector -> stall(collector, Linkage.CRITICAL)),
            right("System.gc() then took", this::request)));
    charts.stalls().ifPresent(blocks::add);
    unavailable(view.stalls().stream().map(Stall::times));
  }

  private String longestCall() {
    return duration(
        view.stalls().stream()
            .mapToLong(
                s -> s.times() instanceof Reading.Value<Stall.Times>(var t) ? t.callNanos() : 0)
            .max()
            .orElse(0));
  }

  private Optional<Stall.Times> times(Collector collector, Linkage linkage) {
    return view.stalls().stream()
        .filter(stall -> stall.collector() == collector && stall.linkage() == linkage)
        .flatMap(
            s ->
                s.times() instanceof Reading.Value<Stall.Times>(var t) ? Stream.of(t) : Stream.of())
        .findFirst();
  }

  private String stall(Collector collector, Linkage linkage) {
    return times(collector, linkage)
        .map(times -> duration(times.longestStallNanos()))
        .orElse("unavailable");
  }

  private String request(Collector collector) {
    return times(collector, Linkage.CRITICAL)
        .map(times -> duration(times.longestRequestNanos()))
        .orElse("");
  }

  private void gaps() {
    List<CarrierWork> works = view.gaps().stream().map(CarrierGap::work).distinct().toList();
    if (works.isEmpty()) {
      return;
    }
    blocks.add(new Finding("Longest gap of a virtual thread that ticks, while another works"));
    List<Filled<CarrierWork>> columns = new ArrayList<>();
    columns.add(new Filled<>("work", Align.LEFT, CarrierWork::label));
    columns.add(right("it took", this::longestWork));
    view.gaps().stream()
        .map(CarrierGap::parallelism)
        .distinct()
        .forEach(n -> columns.add(right("parallelism " + n, work -> gap(work, n))));
    table(works, columns);
    charts.gaps().ifPresent(blocks::add);
    unavailable(view.gaps().stream().map(CarrierGap::times));
  }

  private String longestWork(CarrierWork work) {
    return view.gaps().stream()
        .filter(gap -> gap.work() == work)
        .flatMap(
            g ->
                g.times() instanceof Reading.Value<CarrierGap.Times>(var t)
                    ? Stream.of(t)
                    : Stream.of())
        .max(Comparator.comparingLong(CarrierGap.Times::workNanos))
        .map(times -> duration(times.workNanos()))
        .orElse("");
  }

  private String gap(CarrierWork work, int parallelism) {
    return view.gaps().stream()
        .filter(gap -> gap.work() == work && gap.parallelism() == parallelism)
        .flatMap(
            g ->
                g.times() instanceof Reading.Value<CarrierGap.Times>(var t)
                    ? Stream.of(t)
                    : Stream.of())
        .findFirst()
        .map(times -> duration(times.longestGapNanos()))
        .orElse("unavailable");
  }

  private void unavailable(Stream<? extends Reading<?>> readings) {
    readings
        .flatMap(
            reading ->
                reading instanceof Reading.Unavailable<?>(String reason, String cure)
                    ? Stream.of("unavailable: %s (%s)".formatted(reason, cure))
                    : Stream.of())
        .distinct()
        .forEach(sentence -> blocks.add(new Finding(sentence)));
  }

  private List<CallKind> kinds(Callee callee) {
    return Arrays.stream(CallKind.values())
        .filter(
            kind ->
                view.costs().stream()
                    .map(CallsView.Cost::key)
                    .anyMatch(
                        key ->
                            key.jvm() == CallJvm.PLAIN
                                && key.callee() == callee
                                && key.kind() == kind))
        .toList();
  }

  private int rounds() {
    return view.costs().stream()
        .filter(cost -> cost.key().jvm() == CallJvm.PLAIN)
        .mapToInt(CallsView.Cost::rounds)
        .max()
        .orElse(0);
  }

  private static <R> Filled<R> right(String title, Function<R, String> cell) {
    return new Filled<>(title, Align.RIGHT, cell);
  }

  private static String nanos(Optional<CallsView.Cost> cost) {
    return cost.map(c -> number(c.nanos().median())).orElse("");
  }

  private static String over(Optional<CallsView.Cost> cost) {
    return cost.filter(c -> c.key().kind() != CallKind.C)
        .flatMap(CallsView.Cost::overC)
        .map(over -> String.format(Locale.ROOT, "%+.2f", over.median()))
        .orElse("");
  }

  private static String overInterval(Optional<CallsView.Cost> cost) {
    return cost.filter(c -> c.key().kind() != CallKind.C)
        .flatMap(CallsView.Cost::overC)
        .map(CallsTables::interval)
        .orElse("");
  }

  private static String interval(Interval over) {
    return String.format(Locale.ROOT, "%+.2f to %+.2f", over.low(), over.high());
  }

  private static String number(double nanos) {
    return String.format(Locale.ROOT, "%.2f", nanos);
  }
}
