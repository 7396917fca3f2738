package org.primelab.study.kernels;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.primelab.probe.Reading;
import org.primelab.report.Bars;
import org.primelab.report.Chart;
import org.primelab.report.Quantity;
import org.primelab.report.Table;
import org.primelab.report.Table.Align;
import org.primelab.report.Table.Column;
import org.primelab.session.Session;
import org.primelab.stats.Interval;
import org.primelab.stats.Statistics;
import org.primelab.suite.Kernel;

/** The timings of one kind of kernels, the slowest first. */
final class LadderView {
  private static final Set<String> WORDS = Set.of("kernel", "", "exact for", "ISA");

  private final Session session;
  private final KernelsPlan plan;
  private final KernelsPlan.Kind kind;
  private final LadderGauges gauges;
  private final List<LadderRow> rows;

  LadderView(Session session, KernelsPlan plan, KernelsPlan.Kind kind) {
    this.session = session;
    this.plan = plan;
    this.kind = kind;
    this.gauges = new LadderGauges(session);
    this.rows =
        kernels().stream()
            .flatMap(kernel -> rungs(kernel).stream().map(rung -> row(kernel, rung)))
            .sorted(Comparator.comparingDouble(row -> row.ratio().median()))
            .toList();
  }

  List<LadderRow> rows() {
    return rows;
  }

  String heading() {
    return "%s (one thread, %s)".formatted(kind.title(), Quantity.count(rounds(), "round"));
  }

  /** An interval from few rounds is narrower than it should be: so the reader is told how many. */
  private int rounds() {
    return session.only(Timing.class).stream().mapToInt(Timing::round).max().orElse(-1) + 1;
  }

  /** What the columns need to be understood. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    String limits =
        "limit: the least that the execution units let it take, as gauges beside it say";
    notes.add(
        switch (gauges.cycleNanos()) {
          case Reading.Value<Double>(Double cycle) ->
              String.format(Locale.ROOT, "%s; clock %.2f GHz", limits, 1 / cycle);
          case Reading.Unavailable<Double>(String reason, String cure) ->
              "%s; cycles unavailable: %s".formatted(limits, reason);
        });
    String built =
        rows.stream()
            .filter(row -> row.buildNanos().isPresent())
            .map(row -> row.rung().label() + " " + duration(row.buildNanos().getAsLong()))
            .collect(Collectors.joining(", "));
    if (!built.isEmpty()) {
      notes.add("tables, built once a process and not in these times: " + built);
    }
    return notes;
  }

  private static String duration(long nanos) {
    return Quantity.duration(nanos);
  }

  /** How many times faster than the yardstick each rung is, with the table of all the rest. */
  Bars bars() {
    return new Bars(
        "kernels-" + kind.name(),
        "How many times faster than %s: longer is faster".formatted(kind.yardstick()),
        new Chart.Axis("speed ÷ that of " + kind.yardstick(), ""),
        rows.stream().map(LadderView::bar).toList(),
        Optional.of(table()));
  }

  private static Bars.Bar bar(LadderRow row) {
    Interval ratio = row.ratio();
    return new Bars.Bar(
        row.rung().label(),
        ratio.median(),
        ratio.low(),
        ratio.high(),
        row.kernel().language().name().toLowerCase(Locale.ROOT));
  }

  Table table() {
    List<String> titles = LadderRow.titles(kind);
    List<Column> columns =
        IntStream.range(0, titles.size())
            .mapToObj(i -> new Column(titles.get(i), align(titles.get(i)), 0))
            .toList();
    double fastest = rows.stream().mapToDouble(row -> row.ratio().median()).max().orElse(1);
    return new Table(
        columns, rows.stream().map(row -> row.cells(fastest)).collect(Collectors.toList()));
  }

  /** Words and bars to the left. */
  private static Align align(String title) {
    return WORDS.contains(title) ? Align.LEFT : Align.RIGHT;
  }

  private List<Kernel.Description> kernels() {
    return plan.kernels().stream().filter(kernel -> kernel.family().equals(kind.name())).toList();
  }

  /** Rungs that could not be timed, as scripts know them. */
  Stream<Map<String, Object>> missedDocuments() {
    return kernels().stream()
        .flatMap(
            kernel ->
                session.only(Missed.class).stream()
                    .distinct()
                    .filter(missed -> missed.rung().kernel().equals(kernel.name()))
                    .map(missed -> missedDocument(kernel, missed)));
  }

  private static Map<String, Object> missedDocument(Kernel.Description kernel, Missed missed) {
    Map<String, Object> document = LadderRow.describe(kernel, missed.rung());
    document.put("available", false);
    document.put("reason", missed.reason());
    return document;
  }

  private List<Rung> rungs(Kernel.Description kernel) {
    return session.only(Timing.class).stream()
        .map(Timing::rung)
        .filter(rung -> rung.kernel().equals(kernel.name()))
        .distinct()
        .toList();
  }

  private LadderRow row(Kernel.Description kernel, Rung rung) {
    long seed = session.spec().seed();
    Map<String, Interval> nanos = new LinkedHashMap<>();
    for (KernelsPlan.Set set : kind.all().toList()) {
      double[] units = byRound(rung, set).values().stream().mapToDouble(t -> t).toArray();
      if (units.length > 0) {
        nanos.put(set.name(), Statistics.medianInterval(units, seed));
      }
    }
    String main = nanos.keySet().iterator().next();
    return new LadderRow(
        kind,
        kernel,
        rung,
        nanos,
        ratio(rung, set(main), seed),
        kind.yardstick(),
        gauges.cycleNanos(),
        gauges.limitNanos(kernel.bound()),
        built(rung));
  }

  private OptionalLong built(Rung rung) {
    return session.only(Built.class).stream()
        .filter(built -> built.rung().equals(rung))
        .mapToLong(Built::nanos)
        .findFirst();
  }

  /**
   * Time of the yardstick ÷ time of the rung, in the rounds in which both were timed; on the same
   * set where the yardstick was timed on it.
   */
  private Interval ratio(Rung rung, KernelsPlan.Set set, long seed) {
    Rung yardstick = new Rung(kind.yardstick(), Engine.HOTSPOT);
    Map<Integer, Double> same = byRound(yardstick, set);
    Map<Integer, Double> one = same.isEmpty() ? byRound(yardstick, kind.main()) : same;
    Map<Integer, Double> other = byRound(rung, set);
    int[] rounds =
        other.keySet().stream().filter(one::containsKey).mapToInt(round -> round).toArray();
    return Statistics.pairedRatio(
        IntStream.of(rounds).mapToDouble(one::get).toArray(),
        IntStream.of(rounds).mapToDouble(other::get).toArray(),
        seed);
  }

  private Map<Integer, Double> byRound(Rung rung, KernelsPlan.Set set) {
    Map<Integer, Double> nanos = new TreeMap<>();
    session.only(Timing.class).stream()
        .filter(timing -> timing.rung().equals(rung) && timing.set().equals(set.name()))
        .forEach(timing -> nanos.put(timing.round(), timing.nanosPerPass() / set.units()));
    return nanos;
  }

  private KernelsPlan.Set set(String name) {
    return kind.all().filter(set -> set.name().equals(name)).findFirst().orElseThrow();
  }
}
