package org.primelab.stats;

import org.hipparchus.stat.inference.MannWhitneyUTest;

/**
 * Whether one set of samples tends to be larger than another: the rank-sum test of H. B. Mann and
 * D. R. Whitney, "On a test of whether one of two random variables is stochastically larger than
 * the other", Annals of Mathematical Statistics 18, 1947. Exact for up to 50 samples without ties,
 * else by the normal approximation, corrected for ties.
 *
 * @param u the smaller of the two U statistics: 0 if each sample of one is above all of the other
 * @param p probability, in [0, 1], of a U at least so far from its mean if both come from one
 *     distribution; two-sided
 */
public record MannWhitney(double u, double p) {
  /**
   * Compares two sets, which need not be of one size.
   *
   * @throws IllegalArgumentException if one is empty
   */
  public static MannWhitney of(double[] a, double[] b) {
    if (a.length == 0 || b.length == 0) {
      throw new IllegalArgumentException("no samples");
    }
    MannWhitneyUTest test = new MannWhitneyUTest();
    double p = test.mannWhitneyUTest(a, b);
    // All samples equal: no rank differs from another, and the approximation divides 0 by 0.
    return new MannWhitney(test.mannWhitneyU(a, b), Double.isNaN(p) ? 1 : Math.min(1, p));
  }
}
