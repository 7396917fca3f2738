package org.primelab.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * How long things took, to three digits, as an HdrHistogram counts them.
 *
 * @param nanos lengths in ns, ascending, each once
 * @param counts how many took so long
 */
public record Latencies(List<Long> nanos, List<Long> counts) {
  /** Nobody waits longer for an answer; more would not fit the histogram. */
  private static final long LONGEST_NANOS = 3_600_000_000_000L;

  private static final int DIGITS = 3;

  public Latencies {
    nanos = List.copyOf(nanos);
    counts = List.copyOf(counts);
    if (nanos.size() != counts.size()) {
      throw new IllegalArgumentException(nanos.size() + " lengths, " + counts.size() + " counts");
    }
  }

  /** An empty histogram. */
  static Histogram histogram() {
    return new Histogram(LONGEST_NANOS, DIGITS);
  }

  /** Counts one more in {@code histogram}. */
  static void add(Histogram histogram, long nanos) {
    histogram.recordValue(Math.clamp(nanos, 0, LONGEST_NANOS));
  }

  static Latencies of(Histogram histogram) {
    List<Long> nanos = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    for (HistogramIterationValue value : histogram.recordedValues()) {
      nanos.add(value.getValueIteratedTo());
      counts.add(value.getCountAtValueIteratedTo());
    }
    return new Latencies(nanos, counts);
  }

  /** All of these together. */
  public static Latencies all(List<Latencies> parts) {
    Histogram sum = histogram();
    for (Latencies part : parts) {
      for (int i = 0; i < part.nanos.size(); i++) {
        sum.recordValueWithCount(Math.min(part.nanos.get(i), LONGEST_NANOS), part.counts.get(i));
      }
    }
    return of(sum);
  }

  /** How many there are. */
  public long count() {
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  /** What that share of them did not exceed, in ns; empty if there are none. */
  public OptionalDouble quantile(double share) {
    long wanted = Math.max(1, (long) Math.ceil(share * count()));
    long seen = 0;
    for (int i = 0; i < nanos.size(); i++) {
      seen += counts.get(i);
      if (seen >= wanted) {
        return OptionalDouble.of(nanos.get(i));
      }
    }
    return OptionalDouble.empty();
  }
}
