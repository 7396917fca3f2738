package org.primelab.study.compare;

import java.util.Arrays;
import org.primelab.stats.SignedRank;

/**
 * The time of one thing ÷ that of another, over pairs of invocations.
 *
 * @param median of the ratios, as their ranks estimate it
 * @param low end of the interval
 * @param high end of the interval
 * @param n how many pairs
 * @param coverage how probably the interval holds the true ratio
 */
record Ratio(double median, double low, double high, int n, double coverage) {
  /** What an interval is to cover. */
  static final double USUAL = 0.95;

  private static Ratio of(SignedRank logs) {
    return new Ratio(
        Math.exp(logs.estimate()),
        Math.exp(logs.low()),
        Math.exp(logs.high()),
        logs.pairs(),
        logs.coverage());
  }

  /**
   * The same with the probability of ratios so far from 1, were the things equal.
   *
   * @param ratio with its interval
   * @param p in [0, 1]
   */
  record Tested(Ratio ratio, double p) {}

  /**
   * Ratios are compared by their logarithms: half as long is as far from equal as twice as long.
   */
  static Tested of(double[] ratios, double coverage) {
    SignedRank logs = SignedRank.of(Arrays.stream(ratios).map(Math::log).toArray(), coverage);
    return new Tested(of(logs), logs.p());
  }

  /** Half the interval's width, as a share. */
  double half() {
    return Math.log(high / low) / 2;
  }
}
