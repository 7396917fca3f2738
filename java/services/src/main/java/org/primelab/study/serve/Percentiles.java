package org.primelab.study.serve;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;
import org.primelab.report.Intervals;
import org.primelab.report.Quantity;
import org.primelab.traffic.Heard;
import org.primelab.traffic.Latencies;

/**
 * Latencies of requests of one kind, in ns. One that the generator's own lag may have made is not
 * there, nor is one for which there were too few requests.
 *
 * @param requests that were due
 * @param answered of them
 * @param p50 half of them waited no longer
 * @param p99 99 of 100
 * @param p999 999 of 1,000; there from 10,000 requests on
 */
record Percentiles(
    long requests, long answered, OptionalDouble p50, OptionalDouble p99, OptionalDouble p999) {
  /** A percentile of fewer requests than make ten of those beyond it says next to nothing. */
  private static final int LEAST_BEYOND = 10;

  /** A latency below so many times the generator's lag may be that lag. */
  static final double LAGS = 4;

  /** None where there was no request of the kind. */
  static Optional<Percentiles> of(List<Heard> heard, double lagNanos) {
    Latencies all = Latencies.all(heard.stream().map(Heard::latencies).toList());
    long due = sum(heard, Heard::due);
    return due == 0
        ? Optional.empty()
        : Optional.of(
            new Percentiles(
                due,
                sum(heard, Heard::answered),
                sound(all, 0.5, lagNanos),
                sound(all, 0.99, lagNanos),
                sound(all, 0.999, lagNanos)));
  }

  private static long sum(List<Heard> heard, ToLongFunction<Heard> count) {
    return heard.stream().mapToLong(count).sum();
  }

  private static OptionalDouble sound(Latencies all, double share, double lagNanos) {
    boolean isRare = share > 0.99;
    boolean enough = !isRare || all.count() * (1 - share) >= LEAST_BEYOND;
    OptionalDouble value = enough ? all.quantile(share) : OptionalDouble.empty();
    return value.isPresent() && value.getAsDouble() >= LAGS * lagNanos
        ? value
        : OptionalDouble.empty();
  }

  static String words(OptionalDouble nanos) {
    return nanos.isPresent() ? words(nanos.getAsDouble()) : Intervals.NONE;
  }

  /** A length to three digits: more are not kept. */
  static String words(double nanos) {
    return Quantity.DURATION.apply(nanos, Math.pow(10, Math.floor(Math.log10(nanos)) - 2));
  }
}
