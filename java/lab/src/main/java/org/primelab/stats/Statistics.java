package org.primelab.stats;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.hipparchus.distribution.discrete.BinomialDistribution;

/**
 * Medians and their uncertainty. Samples are finite, as are their sums; no sample array is changed.
 */
public final class Statistics {
  /** How probably the true median lies beyond one end. */
  private static final double TAIL = (1 - Interval.USUAL) / 2;

  private Statistics() {}

  /**
   * The median: the middle sample, or the mean of the middle two.
   *
   * @throws IllegalArgumentException if there are no samples
   */
  public static double median(double[] samples) {
    if (samples.length == 0) {
      throw new IllegalArgumentException("no samples");
    }
    double[] sorted = samples.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /**
   * A quantile, between neighbours in proportion (R. J. Hyndman and Y. Fan, "Sample quantiles in
   * statistical packages", The American Statistician 50, 1996: type 7).
   *
   * @param share in [0, 1]: 0 the least sample, 0.5 the median, 1 the largest
   * @throws IllegalArgumentException if there are no samples
   */
  public static double quantile(double[] samples, double share) {
    if (samples.length == 0 || !(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(samples.length + " samples, quantile " + share);
    }
    double[] sorted = samples.clone();
    Arrays.sort(sorted);
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  /**
   * The median with the interval between two samples, as many from the least as from the largest,
   * that a sign test comes to (H. A. David and H. N. Nagaraja, "Order Statistics", 2003, section
   * 7.1). What it covers is exact whatever the samples' distribution is: each lies below the true
   * median with probability one half.
   *
   * @throws IllegalArgumentException if there are no samples
   */
  public static Interval medianInterval(double[] samples) {
    double median = median(samples);
    double[] sorted = samples.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    BinomialDistribution below = new BinomialDistribution(n, 0.5);
    int outside = n < Interval.LEAST ? 0 : below.inverseCumulativeProbability(TAIL) - 1;
    return new Interval(
        median,
        sorted[outside],
        sorted[n - 1 - outside],
        n,
        1 - 2 * below.cumulativeProbability(outside));
  }

  /**
   * The median of {@code numerators[i] / denominators[i]} with its interval: for pairs measured
   * side by side, so that what disturbed both cancels out.
   *
   * @throws IllegalArgumentException if there are no pairs, or not as many of one as of the other
   */
  public static Interval pairedRatio(double[] numerators, double[] denominators) {
    if (numerators.length != denominators.length) {
      throw new IllegalArgumentException("samples do not come in pairs");
    }
    double[] ratios = new double[numerators.length];
    Arrays.setAll(ratios, i -> numerators[i] / denominators[i]);
    return medianInterval(ratios);
  }

  /** Brings samples into random order. */
  static void shuffle(double[] samples, SplittableRandom random) {
    for (int i = samples.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      double swapped = samples[i];
      samples[i] = samples[j];
      samples[j] = swapped;
    }
  }
}
