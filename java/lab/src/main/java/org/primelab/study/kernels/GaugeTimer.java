package org.primelab.study.kernels;

import java.util.List;
import java.util.stream.Collectors;
import org.primelab.ffi.NativeGauge;

/** Times gauges in this process: nothing of the JVM has a part in their loops. */
final class GaugeTimer {
  /** Long enough that the clock's steps are lost in it, short enough to be seldom disturbed. */
  private static final long TIMING_NANOS = 3_000_000;

  private static final long ROUNDS = 10_000;

  private final List<NativeGauge> gauges;

  /** Times the gauges that are wanted and run here. */
  GaugeTimer(List<String> wanted) {
    gauges = NativeGauge.available().stream().filter(g -> wanted.contains(g.name)).toList();
  }

  /** The names of those that will be timed. */
  List<String> names() {
    return gauges.stream().map(gauge -> gauge.name).collect(Collectors.toList());
  }

  /** Times the gauge of that name, one of {@link #names}. */
  Gauged time(String name, int round) {
    NativeGauge gauge = gauges.stream().filter(g -> g.name.equals(name)).findAny().orElseThrow();
    long first = Math.max(1, nanos(gauge, ROUNDS));
    long rounds = Math.max(ROUNDS, ROUNDS * TIMING_NANOS / first);
    return new Gauged(name, round, rounds * gauge.operations, nanos(gauge, rounds));
  }

  private static long nanos(NativeGauge gauge, long rounds) {
    long began = System.nanoTime();
    gauge.run(rounds);
    return System.nanoTime() - began;
  }
}
