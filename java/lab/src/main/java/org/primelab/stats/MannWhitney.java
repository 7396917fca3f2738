package org.primelab.stats;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.NormalDistribution;
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
  /** Counting all ways to rank more samples takes long, and is hardly more exact. */
  private static final int MOST_EXACT = 50;

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

  /**
   * How many times as large one set is as another, with the interval that the test comes to: the
   * median of all ratios of a sample to one of the others, between two of these ratios (J. L.
   * Hodges and E. L. Lehmann, "Estimates of Location Based on Rank Tests", Annals of Mathematical
   * Statistics 34, 1963). What it covers is exact if both sets spread alike around their own
   * medians, as a factor; whatever their distribution is.
   *
   * @param numerators above 0, as are the denominators; nothing joins one with another
   * @throws IllegalArgumentException if one is empty
   */
  public static Interval ratio(double[] numerators, double[] denominators) {
    double[] ratios =
        Arrays.stream(numerators)
            .flatMap(above -> Arrays.stream(denominators).map(below -> above / below))
            .sorted()
            .toArray();
    int least = Math.min(numerators.length, denominators.length);
    double[] atMost = atMost(numerators.length, denominators.length);
    int outside = 0;
    while (least >= Interval.LEAST && 2 * atMost[outside + 1] <= 1 - Interval.USUAL) {
      outside++;
    }
    return new Interval(
        Statistics.median(ratios),
        ratios[outside],
        ratios[ratios.length - 1 - outside],
        least,
        Math.max(0, 1 - 2 * atMost[outside]));
  }

  /** How probable a U of at most each number is, if both sets come from one distribution. */
  private static double[] atMost(int m, int n) {
    return Math.max(m, n) <= MOST_EXACT ? exactly(m, n) : nearly(m, n);
  }

  /**
   * The largest of all samples is one of the first set, and above all n others, or one of the
   * second: so the chances of m and n samples follow from those of one fewer.
   */
  private static double[] exactly(int m, int n) {
    double[][] chances = new double[m + 1][];
    for (int j = 0; j <= n; j++) {
      for (int i = 0; i <= m; i++) {
        double[] sums = new double[i * j + 1];
        sums[0] = i == 0 || j == 0 ? 1 : 0;
        for (int u = 0; i > 0 && j > 0 && u < sums.length; u++) {
          double ofFirst = u >= j ? chances[i - 1][u - j] : 0;
          double ofSecond = u < chances[i].length ? chances[i][u] : 0;
          sums[u] = (i * ofFirst + j * ofSecond) / (i + j);
        }
        chances[i] = sums;
      }
    }
    Arrays.parallelPrefix(chances[m], Double::sum);
    return chances[m];
  }

  private static double[] nearly(int m, int n) {
    double mean = m * (double) n / 2;
    NormalDistribution normal = new NormalDistribution(mean, Math.sqrt(mean * (m + n + 1) / 6));
    double[] atMost = new double[m * n + 1];
    Arrays.setAll(atMost, u -> normal.cumulativeProbability(u + 0.5));
    return atMost;
  }
}
