package org.primelab.stats;

import java.util.Arrays;

/**
 * Where differences of pairs lie: the signed-rank test of F. Wilcoxon, "Individual Comparisons by
 * Ranking Methods", Biometrics Bulletin 1, 1945, and the estimate and interval that belong to it
 * (J. L. Hodges and E. L. Lehmann, "Estimates of Location Based on Rank Tests", Annals of
 * Mathematical Statistics 34, 1963). Exact for every number of pairs whose differences are
 * symmetric around their centre, which those of equal things measured by turns are, however far
 * they spread.
 *
 * @param estimate of the centre: the median of the means of all pairs of differences
 * @param low end of the interval
 * @param high end of the interval
 * @param coverage how probably the interval holds the centre; what was wanted, or a little more; or
 *     less, where there are too few pairs for it
 * @param pairs how many
 * @param p probability, in [0, 1], of differences at least so far on one side of 0 if their centre
 *     is 0; two-sided
 */
public record SignedRank(
    double estimate, double low, double high, double coverage, int pairs, double p) {
  /**
   * The centre of differences.
   *
   * @param wanted how probably the interval is to hold it, in (0, 1)
   * @throws IllegalArgumentException if there are no differences
   */
  public static SignedRank of(double[] differences, double wanted) {
    if (differences.length == 0) {
      throw new IllegalArgumentException("no differences");
    }
    double[] means = means(differences);
    double[] atMost = atMost(differences.length);
    int outside = 0;
    while (atMost[outside + 1] <= (1 - wanted) / 2) {
      outside++;
    }
    return new SignedRank(
        Statistics.median(means),
        means[outside],
        means[means.length - 1 - outside],
        1 - 2 * atMost[outside],
        differences.length,
        p(means, atMost));
  }

  /** The mean of each pair of differences, each with itself too, in ascending order. */
  private static double[] means(double[] differences) {
    int n = differences.length;
    double[] means = new double[n * (n + 1) / 2];
    int next = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        means[next++] = (differences[i] + differences[j]) / 2;
      }
    }
    Arrays.sort(means);
    return means;
  }

  /** A mean of 0 counts for neither side: half for each. */
  private static double p(double[] means, double[] atMost) {
    double below = Arrays.stream(means).map(m -> m < 0 ? 1 : m == 0 ? 0.5 : 0).sum();
    int smaller = (int) Math.ceil(Math.min(below, means.length - below));
    return Math.min(1, 2 * atMost[smaller]);
  }

  /**
   * How probable a sum of ranks of at most each number is, where each of the ranks 1 to n belongs
   * to it with probability one half.
   */
  private static double[] atMost(int n) {
    double[] sums = new double[n * (n + 1) / 2 + 1];
    sums[0] = 1;
    for (int rank = 1; rank <= n; rank++) {
      for (int sum = rank * (rank + 1) / 2; sum >= 0; sum--) {
        sums[sum] = (sums[sum] + (sum >= rank ? sums[sum - rank] : 0)) / 2;
      }
    }
    Arrays.parallelPrefix(sums, Double::sum);
    return sums;
  }

  /**
   * Where ratios of pairs lie, by their logarithms: half as long is as far from equal as twice as
   * long.
   *
   * @param ratios above 0
   * @throws IllegalArgumentException if there are none
   */
  public static SignedRank ofRatios(double[] ratios, double wanted) {
    return of(Arrays.stream(ratios).map(Math::log).toArray(), wanted);
  }

  /** The ratio that the differences are logarithms of, with its interval. */
  public Interval ratio() {
    return new Interval(
        Math.exp(estimate), Math.exp(low), Math.exp(high), pairs, Math.max(0, coverage));
  }
}
