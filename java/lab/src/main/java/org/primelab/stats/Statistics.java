package org.primelab.stats;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;

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
   * The median with its 95 % percentile bootstrap interval (B. Efron and R. Tibshirani, "An
   * Introduction to the Bootstrap", 1993, chapter 13), expanded for few samples (T. Hesterberg,
   * "What Teachers Should Know About the Bootstrap", The American Statistician 69, 2015, section
   * 3.4). With one sample it has no width.
   *
   * @param seed makes the interval repeatable
   * @throws IllegalArgumentException if there are no samples
   */
  public static Interval medianInterval(double[] samples, long seed) {
    if (samples.length == 1) {
      return new Interval(samples[0], samples[0], samples[0]);
    }
    double[] resample = new double[samples.length];
    return interval(
        median(samples), samples.length, seed, random -> median(drawn(samples, resample, random)));
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

  /**
   * The ratio of two medians with its interval, for samples that do not come in pairs: both sets
   * are resampled, each for itself (Efron and Tibshirani, chapter 8).
   *
   * @throws IllegalArgumentException if one of them is empty
   */
  public static Interval ratioOfMedians(double[] numerators, double[] denominators, long seed) {
    double[] above = new double[numerators.length];
    double[] below = new double[denominators.length];
    return interval(
        median(numerators) / median(denominators),
        Math.min(above.length, below.length),
        seed,
        random ->
            median(drawn(numerators, above, random)) / median(drawn(denominators, below, random)));
  }

  /** What an estimate does when its samples are drawn again and again. */
  private static Interval interval(
      double estimate, int samples, long seed, ToDoubleFunction<SplittableRandom> again) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] estimates = new double[RESAMPLES];
    Arrays.setAll(estimates, i -> again.applyAsDouble(random));
    Arrays.sort(estimates);
    int outside = (int) (RESAMPLES * tail(samples));
    double low = estimates[outside];
    double high = estimates[RESAMPLES - 1 - outside];
    return new Interval(estimate, Math.min(low, estimate), Math.max(high, estimate));
  }

  /**
   * The share of estimates beyond each end. Resamples of n samples vary less than the samples do,
   * by a factor of √((n − 1)/n), and their tails are those of a normal distribution, not Student's.
   */
  private static double tail(int samples) {
    if (samples < 2) {
      return 0;
    }
    double student = new TDistribution(samples - 1).inverseCumulativeProbability(0.025);
    return new NormalDistribution()
        .cumulativeProbability(student * Math.sqrt(samples / (samples - 1.0)));
  }

  /** Draws as many samples as there are, each from all of them, into {@code into}. */
  private static double[] drawn(double[] samples, double[] into, SplittableRandom random) {
    Arrays.setAll(into, i -> samples[random.nextInt(samples.length)]);
    return into;
  }
}
