package org.primelab.study.kernels;

import static org.primelab.report.Quantity.decimals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.primelab.ffi.NativeGauge;
import org.primelab.probe.Reading;
import org.primelab.report.Intervals;
import org.primelab.session.Session;
import org.primelab.stats.Interval;
import org.primelab.stats.Statistics;
import org.primelab.suite.Bound;

/**
 * What the execution units could do while a ladder was timed, as sessions of 0.1 know it: the
 * clock, and kernels' limits.
 */
final class LadderGauges {
  /** A clock that wanders by more than this share says nothing of cycles. */
  private static final double STEADY = 0.05;

  private static final String STATE_ONE = "state one in native/kernels.def";

  private final List<Gauged> seen;

  /** Each gauge's least time for an operation, in ns: what disturbs it only adds to it. */
  private final Map<String, Double> least = new LinkedHashMap<>();

  LadderGauges(Session session) {
    seen = session.only(Gauged.class);
    // In the order of the plan, for the library lists gauges of wider instruction sets later.
    for (String gauge : ((KernelsPlan) session.spec().plan()).gauges()) {
      nanos(gauge).min().ifPresent(nanos -> least.put(gauge, nanos));
    }
  }

  /** Time of a clock cycle, in ns. */
  Reading<Double> cycleNanos() {
    double[] nanos = nanos(NativeGauge.CYCLE).toArray();
    if (nanos.length == 0) {
      return Reading.unavailable(
          "the clock was not measured: the library has no gauge for this architecture, or time ran out",
          "give more --time, or add a gauge to native/cpu/gauges.c");
    }
    Interval cycle = Statistics.medianInterval(nanos);
    return cycle.high() - cycle.low() > STEADY * cycle.median()
        ? Reading.unavailable(
            "the clock was not steady: %s ns a cycle"
                .formatted(Intervals.range(cycle, decimals(3))),
            "repeat at a quieter time, or with more --time")
        : Reading.of(cycle.median());
  }

  /** What a kernel with that cost model takes at least, in ns. */
  Reading<Double> limitNanos(Optional<Bound> bound) {
    return model(bound)
        .flatMap(
            model ->
                named(least, model.gauge())
                    .map(nanos -> Reading.of(nanos * model.operations()))
                    .orElseGet(() -> unmeasured(model)));
  }

  /** A kernel's cost model, if it has one. */
  static Reading<Bound> model(Optional<Bound> bound) {
    return bound
        .map(Reading::of)
        .orElseGet(() -> Reading.unavailable("there is no cost model of it", STATE_ONE));
  }

  /** What stands for a gauge that there is no time of. */
  static <T> Reading<T> unmeasured(Bound model) {
    return Reading.unavailable("the gauge " + model.gauge() + " was not measured here", STATE_ONE);
  }

  /**
   * What was seen of a gauge, by its name, or of the widest of those whose names begin so if it
   * ends in a hyphen.
   *
   * @param seen of gauges, those of wider instruction sets later
   */
  static <V> Optional<V> named(Map<String, V> seen, String gauge) {
    return seen.entrySet().stream()
        .filter(
            one ->
                gauge.endsWith("-") ? one.getKey().startsWith(gauge) : one.getKey().equals(gauge))
        .map(Map.Entry::getValue)
        .reduce((first, last) -> last);
  }

  private DoubleStream nanos(String gauge) {
    return seen.stream()
        .filter(timing -> timing.gauge().equals(gauge))
        .mapToDouble(Gauged::nanosPerOperation);
  }
}
