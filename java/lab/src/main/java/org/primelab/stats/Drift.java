package org.primelab.stats;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How far the same measurement moved while a session went on: the largest median of its three
 * thirds in time ÷ the smallest, less one. Thirds, because a machine that was slow only in the
 * middle has drifted too; medians, because a single slow run is no drift.
 *
 * @param share 0 if nothing moved; 0.05 if the slowest third took 5 % longer than the fastest
 * @param runs how many it is judged by
 */
public record Drift(double share, int runs) {
  /** Above it, results carry a doubt. */
  public static final double DOUBTFUL = 0.03;

  /** Above it, results of one session cannot be compared with each other. */
  public static final double NOT_COMPARABLE = 0.05;

  private static final int THIRDS = 3;

  /**
   * The drift of positive samples in the order in which they were taken; with fewer than three
   * there is none to be seen.
   */
  public static Drift of(double[] samples) {
    if (samples.length < THIRDS) {
      return new Drift(0, samples.length);
    }
    double[] medians =
        IntStream.range(0, THIRDS).mapToDouble(i -> medianOfThird(samples, i)).toArray();
    double least = Arrays.stream(medians).min().orElseThrow();
    double most = Arrays.stream(medians).max().orElseThrow();
    return new Drift(most / least - 1, samples.length);
  }

  private static double medianOfThird(double[] samples, int third) {
    int from = samples.length * third / THIRDS;
    int to = samples.length * (third + 1) / THIRDS;
    return Statistics.median(Arrays.copyOfRange(samples, from, to));
  }

  /** Whether results carry a doubt. */
  public boolean isDoubtful() {
    return share > DOUBTFUL;
  }

  /** Whether results can still be compared with each other. */
  public boolean isComparable() {
    return share <= NOT_COMPARABLE;
  }
}
