package org.primelab.study.kernels;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.primelab.ffi.NativeGauge;
import org.primelab.probe.Reading;
import org.primelab.session.Session;
import org.primelab.stats.Interval;
import org.primelab.stats.Statistics;
import org.primelab.suite.Bound;

/** What the execution units could do while a ladder was timed: the clock, and kernels' limits. */
final class LadderGauges {
  /** A clock that wanders by more than this share says nothing of cycles. */
  private static final double STEADY = 0.05;

  private final Session session;

  LadderGauges(Session session) {
    this.session = session;
  }

  /** Time of a clock cycle, in ns. */
  Reading<Double> cycleNanos() {
    double[] nanos = nanos(NativeGauge.CYCLE);
    if (nanos.length == 0) {
      return Reading.unavailable(
          "the clock was not measured: the library has no gauge for this architecture, or time ran"
              + " out",
          "give more --time, or add a gauge to native/cpu/gauges.c");
    }
    Interval interval = Statistics.medianInterval(nanos, session.spec().seed());
    return interval.high() - interval.low() > STEADY * interval.median()
        ? Reading.unavailable(wandering(interval), "repeat at a quieter time, or with more --time")
        : Reading.of(interval.median());
  }

  private static String wandering(Interval cycle) {
    return String.format(
        Locale.ROOT,
        "the clock was not steady: %.3f to %.3f ns a cycle",
        cycle.low(),
        cycle.high());
  }

  /** What a kernel with that cost model takes at least, in ns. */
  Reading<Double> limitNanos(Optional<Bound> bound) {
    return bound
        .flatMap(model -> limit(model))
        .<Reading<Double>>map(Reading::of)
        .orElseGet(() -> Reading.unavailable(unknown(bound), "state one in native/kernels.def"));
  }

  private static String unknown(Optional<Bound> bound) {
    return bound
        .map(model -> "the gauge " + model.gauge() + " was not measured here")
        .orElse("there is no cost model of it");
  }

  private Optional<Double> limit(Bound model) {
    return Optional.ofNullable(least().get(model.gauge()))
        .or(() -> widest(model.gauge()))
        .map(nanos -> nanos * model.operations());
  }

  /** The library lists the gauges of wider instruction sets later. */
  private Optional<Double> widest(String prefix) {
    return planned().stream()
        .filter(name -> prefix.endsWith("-") && name.startsWith(prefix))
        .reduce((first, last) -> last)
        .map(least()::get);
  }

  /** Each gauge's least time for an operation: what disturbs it only adds to it. In ns. */
  Map<String, Double> least() {
    Map<String, Double> least = new LinkedHashMap<>();
    session
        .only(Gauged.class)
        .forEach(timing -> least.merge(timing.gauge(), timing.nanosPerOperation(), Math::min));
    return least;
  }

  private List<String> planned() {
    return session.spec().plan() instanceof KernelsPlan ladder
        ? ladder.gauges().stream().filter(least()::containsKey).toList()
        : List.of();
  }

  private double[] nanos(String gauge) {
    return session.only(Gauged.class).stream()
        .filter(timing -> timing.gauge().equals(gauge))
        .mapToDouble(Gauged::nanosPerOperation)
        .toArray();
  }
}
