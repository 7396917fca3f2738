package org.primelab.study.ffi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.ffi.CallKind;
import org.primelab.ffi.Caller;
import org.primelab.probe.Reading;
import org.primelab.report.Bars;
import org.primelab.report.Bars.Bar;
import org.primelab.report.Block;
import org.primelab.report.Chart;
import org.primelab.report.Chart.Axis;
import org.primelab.report.Chart.Kind;
import org.primelab.report.Chart.Point;
import org.primelab.report.Chart.Series;
import org.primelab.stats.Interval;

/** What the tables of {@link CallsTables} hold, to look at; nothing where nothing was seen. */
record CallsCharts(CallsView view) {
  private static final Axis NANOS = new Axis("a call", "ns");
  private static final Axis MILLIS = new Axis("longest", "ms");

  /** One call of each kind, in each JVM. */
  Optional<Block> calls() {
    return bars(
        "calls",
        "One call of a function that returns its argument: shorter is better",
        NANOS,
        view.costs().stream()
            .filter(cost -> cost.key().callee() == Callee.IDENTITY)
            .map(CallsCharts::call)
            .toList());
  }

  private static Bar call(CallsView.Cost cost) {
    String flags = String.join(" ", cost.key().jvm().flags()).replace("-XX:", "");
    String kind = Typed.of(cost.key().kind());
    return Bar.of(
        flags.isEmpty() ? kind : kind + ", " + flags,
        cost.nanos(),
        1,
        flags.isEmpty() ? "as it comes" : flags);
  }

  /** Time for each number by the size of the batch, one line for each kind of call. */
  Optional<Block> batches() {
    List<Series> series =
        Stream.of(CallKind.values())
            .map(kind -> new Series(Typed.of(kind), Kind.LINE, points(kind)))
            .filter(line -> !line.points().isEmpty())
            .toList();
    return series.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Chart(
                "batches",
                "%s: time for each number by the size of the batch".formatted(Caller.KERNEL),
                new Axis("numbers in a call", ""),
                new Axis("a number", "ns"),
                series,
                List.of()));
  }

  private List<Point> points(CallKind kind) {
    return view.batches().stream()
        .filter(batch -> batch > 0)
        .flatMap(batch -> view.cost(CallJvm.PLAIN, Callee.ARE_PRIME, batch, kind).stream())
        .map(CallsCharts::point)
        .toList();
  }

  private static Point point(CallsView.Cost cost) {
    int batch = cost.key().batch();
    Interval nanos = cost.nanos();
    return Point.within(batch, nanos.median() / batch, nanos.low() / batch, nanos.high() / batch);
  }

  /** How long other threads stood still beside each kind of call, by collector. */
  Optional<Block> stalls() {
    List<Bar> bars = new ArrayList<>();
    for (Stall stall : view.stalls()) {
      if (stall.times() instanceof Reading.Value<Stall.Times>(Stall.Times times)) {
        String linkage = words(stall.linkage());
        bars.add(
            Bar.of(
                stall.collector().label() + ", " + linkage,
                times.longestStallNanos() / 1e6,
                linkage));
      }
    }
    return bars(
        "stalls",
        "Longest stall of another Java thread while a call lasts: shorter is better",
        MILLIS,
        bars);
  }

  private static String words(Linkage linkage) {
    return linkage == Linkage.NONE
        ? "no call"
        : linkage.name().toLowerCase(Locale.ROOT) + " linkage";
  }

  /** How long a virtual thread stood still beside another's work. */
  Optional<Block> gaps() {
    List<Bar> bars = new ArrayList<>();
    for (CarrierGap gap : view.gaps()) {
      if (gap.times() instanceof Reading.Value<CarrierGap.Times>(CarrierGap.Times times)) {
        String carriers = "parallelism " + gap.parallelism();
        bars.add(
            Bar.of(gap.work().label() + ", " + carriers, times.longestGapNanos() / 1e6, carriers));
      }
    }
    return bars(
        "carriers",
        "Longest gap of a virtual thread that ticks while another works: shorter is better",
        MILLIS,
        bars);
  }

  private static Optional<Block> bars(String name, String title, Axis value, List<Bar> bars) {
    return Bars.ifAny(name, title, value, bars.stream().distinct()).findFirst();
  }
}
