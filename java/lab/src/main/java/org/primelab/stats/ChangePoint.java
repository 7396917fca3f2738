package org.primelab.stats;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A place in a series from which on times are others than before. The ranks before and after the
 * likeliest place are held against those in random orders, so that independent noise of any
 * distribution has one as seldom as {@link #LEVEL} says (A. N. Pettitt, "A Non-Parametric Approach
 * to the Change-Point Problem", Applied Statistics 28, 1979). A series that has one is in no steady
 * state (E. Barrett and others, "Virtual Machine Warmup Blows Hot and Cold", OOPSLA 2017).
 *
 * @param at index of the first sample that belongs to what follows
 * @param ratio median from there on ÷ median before
 * @param p how often noise in random order differs as much at its likeliest place, in (0, 1]
 */
public record ChangePoint(int at, double ratio, double p) {
  /** How often independent noise has one, at most. */
  public static final double LEVEL = 0.01;

  /** Changes of medians below this share are none. */
  private static final double LEAST_SHARE = 0.02;

  /** Either side has this part of the samples or more: what is shorter is an outlier. */
  private static final int PART = 5;

  /** Fewer samples tell of no change. */
  public static final int LEAST_SAMPLES = 20;

  /** Any will do, but the same samples should always be judged alike. */
  private static final long SEED = 5;

  /** The change of positive samples in the order in which they were taken, if there is one. */
  public static Optional<ChangePoint> of(double[] samples) {
    return Optional.of(likeliest(samples)).filter(one -> one.p <= LEVEL);
  }

  /**
   * The likeliest place, and how likely it is; few samples and small changes are sure to be none.
   */
  public static ChangePoint likeliest(double[] samples) {
    if (samples.length < LEAST_SAMPLES) {
      return new ChangePoint(0, 1, 1);
    }
    double[] ranks = ranks(samples);
    int at = likeliestOf(ranks);
    double ratio =
        Statistics.median(Arrays.copyOfRange(samples, at, samples.length))
            / Statistics.median(Arrays.copyOf(samples, at));
    boolean isSmall = Math.max(ratio, 1 / ratio) <= 1 + LEAST_SHARE;
    return new ChangePoint(at, ratio, isSmall ? 1 : chance(ranks, at));
  }

  /** Ranks around 0; samples that are equal share their mean. */
  private static double[] ranks(double[] samples) {
    return Arrays.stream(samples)
        .map(x -> Arrays.stream(samples).map(y -> Math.signum(x - y)).sum())
        .toArray();
  }

  private static int likeliestOf(double[] ranks) {
    int margin = ranks.length / PART;
    int likeliest = margin;
    double most = -1;
    double sum = Arrays.stream(ranks, 0, margin).sum();
    for (int at = margin; at <= ranks.length - margin; at++) {
      double apart = apart(sum, at, ranks.length);
      if (apart > most) {
        most = apart;
        likeliest = at;
      }
      sum += ranks[at];
    }
    return likeliest;
  }

  private static double apart(double sum, int at, int count) {
    return sum * sum / at / (count - at);
  }

  private static double most(double[] ranks) {
    int at = likeliestOf(ranks);
    return apart(Arrays.stream(ranks, 0, at).sum(), at, ranks.length);
  }

  /** How often ranks in random order are as far apart at their likeliest place. */
  private static double chance(double[] ranks, int at) {
    double seen = apart(Arrays.stream(ranks, 0, at).sum(), at, ranks.length);
    SplittableRandom random = new SplittableRandom(SEED);
    double[] order = ranks.clone();
    return MonteCarlo.of(
        () -> {
          Statistics.shuffle(order, random);
          return most(order) >= seen;
        });
  }
}
