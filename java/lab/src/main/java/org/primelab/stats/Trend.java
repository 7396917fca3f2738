package org.primelab.stats;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How far the same measurement went steadily up or down while a session went on: the median of all
 * slopes between two runs, from the first run to the last, as a share of the median (P. K. Sen,
 * "Estimates of the Regression Coefficient Based on Kendall's Tau", Journal of the American
 * Statistical Association 63, 1968). A permutation test of Kendall's tau goes with it: a slow rise
 * that thirds of a session do not tell shows in the order of all runs (H. B. Mann, "Nonparametric
 * Tests Against Trend", Econometrica 13, 1945).
 *
 * @param share 0.05 if the last run would take 5 % of the median longer than the first; below 0 if
 *     times fell
 * @param runs how many it is judged by
 * @param p how often runs in random order go as steadily, in (0, 1]
 */
public record Trend(double share, int runs, double p) {
  private static final int LEAST = 3;

  /** More runs than this are looked at in so many batches, by their medians. */
  private static final int MOST = 100;

  /** Any will do, but the same samples should always be judged alike. */
  private static final long SEED = 5;

  /** The trend of positive samples in the order in which they were taken. */
  public static Trend of(double[] samples) {
    if (samples.length < LEAST) {
      return new Trend(0, samples.length, 1);
    }
    double[] order = samples.length > MOST ? Drift.parts(samples, MOST) : samples.clone();
    double share = slope(order) * (order.length - 1) / Statistics.median(order);
    return new Trend(share, samples.length, chance(order));
  }

  /** The median of all slopes between two samples, for each step. */
  private static double slope(double[] order) {
    return Statistics.median(
        IntStream.range(0, order.length)
            .boxed()
            .flatMapToDouble(
                i ->
                    IntStream.range(i + 1, order.length)
                        .mapToDouble(j -> (order[j] - order[i]) / (j - i)))
            .toArray());
  }

  private static double chance(double[] order) {
    int seen = Math.abs(rises(order));
    double[] other = order.clone();
    SplittableRandom random = new SplittableRandom(SEED);
    return MonteCarlo.of(
        () -> {
          Statistics.shuffle(other, random);
          return Math.abs(rises(other)) >= seen;
        });
  }

  /** Pairs of which the later one is larger, less those of which it is smaller. */
  private static int rises(double[] order) {
    int sum = 0;
    for (int i = 0; i < order.length; i++) {
      for (int j = i + 1; j < order.length; j++) {
        sum += Double.compare(order[j], order[i]);
      }
    }
    return sum;
  }

  /** The same beside others of one session, with the probability that is adjusted for them. */
  public Trend among(double adjusted) {
    return new Trend(share, runs, adjusted);
  }

  /** Whether results carry a doubt. */
  public boolean isDoubtful() {
    return p <= Drift.LEVEL && Math.abs(share) > Drift.DOUBTFUL;
  }
}
