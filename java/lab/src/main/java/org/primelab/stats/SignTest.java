package org.primelab.stats;

import java.util.Arrays;
import org.hipparchus.distribution.discrete.BinomialDistribution;

/**
 * Whether ratios of pairs lie on one side of 1 more often than chance puts them there (J.
 * Arbuthnot, "An Argument for Divine Providence", Philosophical Transactions 27, 1710): the test
 * whose interval is that of {@link Statistics#medianInterval}.
 */
public final class SignTest {
  private SignTest() {}

  /**
   * How probable ratios at least so one-sided are if their median is 1; two-sided. A ratio of 1
   * counts half for each side.
   *
   * @return in [0, 1]; 1 of no ratios
   */
  public static double p(double[] ratios) {
    double below = Arrays.stream(ratios).map(ratio -> ratio < 1 ? 1 : ratio == 1 ? 0.5 : 0).sum();
    int smaller = (int) Math.ceil(Math.min(below, ratios.length - below));
    return ratios.length == 0
        ? 1
        : Math.min(
            1, 2 * new BinomialDistribution(ratios.length, 0.5).cumulativeProbability(smaller));
  }
}
