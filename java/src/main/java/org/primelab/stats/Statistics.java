package org.primelab.stats;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Medians and their uncertainty. Samples are finite, as are their sums; no sample array is changed.
 */
public final class Statistics {
  /** Resamples an interval is built from; its ends then move by well under their own width. */
  private static final int RESAMPLES = 10_000;

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
   * The median with its 95 % percentile bootstrap interval (B. Efron and R. Tibshirani, "An
   * Introduction to the Bootstrap", 1993, chapter 13). With few samples it is narrower than it
   * should be; with one it has no width.
   *
   * @param seed makes the interval repeatable
   * @throws IllegalArgumentException if there are no samples
   */
  public static Interval medianInterval(double[] samples, long seed) {
    double median = median(samples);
    SplittableRandom random = new SplittableRandom(seed);
    double[] medians = new double[RESAMPLES];
    double[] resample = new double[samples.length];
    for (int i = 0; i < RESAMPLES; i++) {
      for (int j = 0; j < resample.length; j++) {
        resample[j] = samples[random.nextInt(samples.length)];
      }
      medians[i] = median(resample);
    }
    Arrays.sort(medians);
    double low = medians[(int) (RESAMPLES * 0.025)];
    double high = medians[(int) (RESAMPLES * 0.975)];
    return new Interval(median, Math.min(low, median), Math.max(high, median));
  }

  /**
   * The median of {@code numerators[i] / denominators[i]} with its interval: for pairs measured
   * side by side, so that what disturbed both cancels out.
   *
   * @throws IllegalArgumentException if there are no pairs, or not as many of one as of the other
   */
  public static Interval pairedRatio(double[] numerators, double[] denominators, long seed) {
    if (numerators.length != denominators.length) {
      throw new IllegalArgumentException("samples do not come in pairs");
    }
    double[] ratios = new double[numerators.length];
    Arrays.setAll(ratios, i -> numerators[i] / denominators[i]);
    return medianInterval(ratios, seed);
  }
}
