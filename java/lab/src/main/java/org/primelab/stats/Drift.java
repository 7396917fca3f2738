package org.primelab.stats;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How far the same measurement moved while a session went on: the largest median of its three
 * thirds in time ÷ the smallest, less one. Thirds, because a machine that was slow only in the
 * middle has drifted too, and a trend shows in them; medians, because a single slow run is no
 * drift. Noise alone moves medians of few runs by more than any threshold, so a permutation test of
 * the thirds' ranks goes with it: if the order of the runs means nothing, others would do as well
 * (W. H. Kruskal and W. A. Wallis, "Use of Ranks in One-Criterion Variance Analysis", Journal of
 * the American Statistical Association 47, 1952).
 *
 * @param share 0 if nothing moved; 0.05 if the slowest third took 5 % longer than the fastest
 * @param runs how many it is judged by
 * @param p how often runs in random order move at least so far, in (0, 1]
 */
public record Drift(double share, int runs, double p) {
  /** Above it, results carry a doubt. */
  public static final double DOUBTFUL = 0.03;

  /** Above it, results of one session cannot be compared with each other. */
  public static final double NOT_COMPARABLE = 0.05;

  /** Orders of which chance draws one more seldom than this are no chance. */
  public static final double LEVEL = 0.05;

  private static final int THIRDS = 3;
  private static final double EXACT = 1e6;

  /** More runs than this are looked at in so many batches, by their medians. */
  private static final int MOST = 300;

  /** Any will do, but the same samples should always be judged alike. */
  private static final long SEED = 3;

  /**
   * The drift of positive samples in the order in which they were taken; with fewer than three
   * there is none to be seen.
   */
  public static Drift of(double[] samples) {
    if (samples.length < THIRDS) {
      return new Drift(0, samples.length, 1);
    }
    double[] order = samples.length > MOST ? parts(samples, MOST) : samples.clone();
    double[] medians = parts(order, THIRDS);
    double most = Arrays.stream(medians).max().orElseThrow();
    double least = Arrays.stream(medians).min().orElseThrow();
    return new Drift(most / least - 1, samples.length, chance(ranks(order)));
  }

  /** How often ranks in random order differ as much between thirds. */
  private static double chance(double[] ranks) {
    double seen = apart(ranks);
    SplittableRandom random = new SplittableRandom(SEED);
    return MonteCarlo.of(
        () -> {
          Statistics.shuffle(ranks, random);
          return apart(ranks) >= seen;
        });
  }

  /** Ranks count from 0 on; samples that are equal share their mean. */
  private static double[] ranks(double[] samples) {
    return Arrays.stream(samples)
        .map(x -> Arrays.stream(samples).map(y -> y < x ? 1 : y == x ? 0.5 : 0).sum())
        .toArray();
  }

  /** Rank sums of thirds, squared, over their sizes: larger, the more they differ. */
  private static double apart(double[] ranks) {
    double sum = 0;
    for (int third = 0; third < THIRDS; third++) {
      int from = ranks.length * third / THIRDS;
      int to = ranks.length * (third + 1) / THIRDS;
      double ofThird = 0;
      for (int i = from; i < to; i++) {
        ofThird += ranks[i];
      }
      sum += ofThird * ofThird / (to - from);
    }
    return Math.rint(sum * EXACT) / EXACT; // equal sums in other orders differ by rounding
  }

  /** The medians of so many parts, in the order of time. */
  static double[] parts(double[] samples, int count) {
    return IntStream.range(0, count)
        .mapToDouble(
            part ->
                Statistics.median(
                    Arrays.copyOfRange(
                        samples,
                        samples.length * part / count,
                        samples.length * (part + 1) / count)))
        .toArray();
  }

  /** The same beside others of one session, with the probability that is adjusted for them. */
  public Drift among(double adjusted) {
    return new Drift(share, runs, adjusted);
  }

  /** Whether results carry a doubt. */
  public boolean isDoubtful() {
    return p <= LEVEL && share > DOUBTFUL;
  }

  /** Whether results can still be compared with each other. */
  public boolean isComparable() {
    return p > LEVEL || share <= NOT_COMPARABLE;
  }
}
