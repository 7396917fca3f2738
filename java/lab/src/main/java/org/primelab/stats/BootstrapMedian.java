package org.primelab.stats;

import java.util.Arrays;

/**
 * The interval that a bootstrap of the median comes to with endless resamples, without drawing any:
 * the k-th of n samples is the median of a resample, or above it, as often as a binomial variable
 * says (B. Efron, "Bootstrap Methods: Another Look at the Jackknife", The Annals of Statistics 7,
 * 1979, section 3). For those who need hundreds of intervals at once. Of an even number of samples
 * the outer ones of both middles are taken.
 */
public final class BootstrapMedian {
  private static final double TAIL = 0.025;

  private BootstrapMedian() {}

  /**
   * The median with its 95 % percentile bootstrap interval.
   *
   * @throws IllegalArgumentException if there are no samples
   */
  public static Interval interval(double[] samples) {
    double median = Statistics.median(samples);
    double[] sorted = samples.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    int low = first(n);
    int high = n - 1 - low;
    return new Interval(median, Math.min(sorted[low], median), Math.max(sorted[high], median));
  }

  /** The first sample that is the median of a resample, or above it, often enough: by halving. */
  private static int first(int n) {
    int from = 0;
    int to = n - 1;
    while (from < to) {
      int middle = (from + to) / 2;
      if (atLeast((n + 1) / 2, n, (middle + 1.0) / n) <= TAIL) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /** How probable at least {@code hits} of {@code n} draws are, each a hit with {@code chance}. */
  private static double atLeast(int hits, int n, double chance) {
    if (chance >= 1) {
      return 1;
    }
    double logTerm = n * Math.log1p(-chance); // of 0 hits; logarithms do not underflow
    double logOdds = Math.log(chance / (1 - chance));
    double sum = hits == 0 ? Math.exp(logTerm) : 0;
    for (int k = 1; k <= n; k++) {
      logTerm += Math.log((n - k + 1.0) / k) + logOdds;
      sum += k >= hits ? Math.exp(logTerm) : 0;
    }
    return sum;
  }
}
