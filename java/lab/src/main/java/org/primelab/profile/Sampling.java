package org.primelab.profile;

import java.time.Duration;

/**
 * How closely to look. All threads of the JVM are sampled: which are shown is chosen afterwards.
 *
 * @param cpuInterval CPU time of a thread between two of its samples, more than zero. Without
 *     perf_event_open(2) it is rounded up to whole ticks of the kernel, of 4 ms where HZ is 250
 * @param wallInterval time between two samples of each thread, running or not; zero for none
 * @param lockThreshold waits for a Java lock or a pthread lock from this time on are all kept; of
 *     shorter ones as many as make up this time together. More than zero: to write down each wait
 *     of a few hundred nanoseconds makes the next ones longer
 */
public record Sampling(Duration cpuInterval, Duration wallInterval, Duration lockThreshold) {
  /** A hundred CPU samples a second of each busy thread, twenty of the others. */
  public static final Sampling STANDARD =
      new Sampling(Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofNanos(10_000));

  public Sampling {
    if (!cpuInterval.isPositive() || wallInterval.isNegative() || !lockThreshold.isPositive()) {
      throw new IllegalArgumentException(
          "intervals must be positive: cpu %s, wall %s, lock %s"
              .formatted(cpuInterval, wallInterval, lockThreshold));
    }
  }

  /** The part of async-profiler's command that says so. */
  String options() {
    String wall = wallInterval.isZero() ? "" : ",wall=" + nanos(wallInterval);
    return "interval=%s%s,lock=%s,nativelock=%s"
        .formatted(nanos(cpuInterval), wall, nanos(lockThreshold), nanos(lockThreshold));
  }

  private static String nanos(Duration time) {
    return time.toNanos() + "ns";
  }
}
