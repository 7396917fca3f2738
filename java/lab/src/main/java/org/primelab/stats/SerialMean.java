package org.primelab.stats;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * The mean of samples of which each depends on the one before: what hums on from one second to the
 * next tells less of the mean than as many independent samples would. Student's interval is wider
 * by what the correlation of neighbours costs (G. E. P. Box, G. M. Jenkins, G. C. Reinsel, "Time
 * Series Analysis", 2008, section 2.1.3: as if there were n (1 − r) ÷ (1 + r) samples).
 */
public final class SerialMean {
  private static final double UPPER = 1 - (1 - Interval.USUAL) / 2;

  /** More would leave nothing of the samples. */
  private static final double MOST_ALIKE = 0.9;

  private SerialMean() {}

  /**
   * The mean of shares, in [0, 1], in the order of time, with its interval; with fewer than six it
   * is their range, and covers what a range does.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Interval ofShares(double[] shares) {
    double mean = Arrays.stream(shares).average().orElseThrow(IllegalArgumentException::new);
    int n = shares.length;
    if (n < Interval.LEAST) {
      double[] sorted = shares.clone();
      Arrays.sort(sorted);
      double least = Math.min(mean, sorted[0]);
      double most = Math.max(mean, sorted[n - 1]);
      return new Interval(mean, least, most, n, 1 - 2 / Math.pow(2, n));
    }
    double half =
        new TDistribution(n - 1.0).inverseCumulativeProbability(UPPER) * error(shares, mean);
    return new Interval(
        mean, Math.max(0, mean - half), Math.min(1, mean + half), n, Interval.USUAL);
  }

  /** The standard error of the mean. */
  private static double error(double[] samples, double mean) {
    double squares = 0;
    double neighbours = 0;
    for (int i = 0; i < samples.length; i++) {
      double off = samples[i] - mean;
      squares += off * off;
      neighbours += i == 0 ? 0 : off * (samples[i - 1] - mean);
    }
    // Samples that are off their own mean look less alike than they are, by one part in n.
    double alike =
        squares == 0 ? 0 : Math.clamp(neighbours / squares + 1.0 / samples.length, 0, MOST_ALIKE);
    double variance = squares / (samples.length - 1);
    return Math.sqrt(variance / samples.length * (1 + alike) / (1 - alike));
  }
}
