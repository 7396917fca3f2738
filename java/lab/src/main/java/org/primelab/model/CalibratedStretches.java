package org.primelab.model;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.BetaDistribution;
import org.hipparchus.distribution.continuous.FDistribution;

/**
 * What jobs of one number of busy workers were stretched by, beyond what the machine does less, in
 * some calibration runs. Noise that jobs have alone, too, is none. How often a job is <em>hit</em>,
 * by a shared core, is as uncertain as so few jobs leave it: by Jeffreys' prior, so that none of 14
 * is not taken for never.
 */
final class CalibratedStretches {
  /** Less is noise, or what the machine does less. */
  private static final double HIT = 1.2;

  private static final double JEFFREYS = 0.5;

  /** So many shares of jobs that are hit, equally likely, one of which each drawn run has. */
  private static final int SHARES = 100;

  /** Runs differ from one another beyond what their jobs do. */
  private static final double SURE = 0.95;

  private final double[][] runs;
  private final double[] hits;
  private final double[] others;
  private final double[] shares;
  private final double noise;
  private final double alike;

  /**
   * Those of some runs.
   *
   * @param runs what each job of each was stretched by; by noise alone, 1
   * @param outside the share of jobs alone that are as far off as those that are not 1
   */
  CalibratedStretches(double[][] runs, double outside) {
    this.runs = runs;
    double[] all = Arrays.stream(runs).flatMapToDouble(Arrays::stream).toArray();
    hits = Arrays.stream(all).filter(times -> times > HIT).toArray();
    others = Arrays.stream(all).filter(times -> times <= HIT).toArray();
    double off = Arrays.stream(all).filter(times -> times != 1).count() / (double) all.length;
    noise = off > 0 ? Math.min(1, outside / off) : 1;
    shares = hits.length == 0 && isAlone(runs) ? new double[SHARES] : shares(hits, others);
    alike = alike();
  }

  /** Nobody of ours is beside it, and others would have been seen. */
  private static boolean isAlone(double[][] runs) {
    return Arrays.stream(runs).allMatch(run -> run.length == 1);
  }

  private static double[] shares(double[] hits, double[] others) {
    BetaDistribution share = new BetaDistribution(hits.length + JEFFREYS, others.length + JEFFREYS);
    double[] shares = new double[SHARES];
    Arrays.setAll(shares, i -> share.inverseCumulativeProbability((i + 0.5) / SHARES));
    return shares;
  }

  /** What jobs were stretched by that were hit. */
  double[] hits() {
    return hits;
  }

  /**
   * How many of a run's jobs are drawn from one calibrated run, in [0, 1], so that drawn ones are
   * as alike as those of a run are (analysis of variance of one way); none where no test tells that
   * they are.
   */
  private double alike() {
    int all = Arrays.stream(runs).mapToInt(run -> run.length).sum();
    int between = runs.length - 1;
    int within = all - runs.length;
    if (between < 1 || within < 1) {
      return 0;
    }
    double grand = Arrays.stream(runs).flatMapToDouble(Arrays::stream).sum() / all;
    double apart = 0;
    double own = 0;
    for (double[] run : runs) {
      double mean = Arrays.stream(run).average().orElse(grand);
      apart += run.length * (mean - grand) * (mean - grand) / between;
      own += Arrays.stream(run).map(times -> (times - mean) * (times - mean)).sum() / within;
    }
    double each = all / (double) runs.length;
    boolean isSure =
        own > 0 && new FDistribution(between, within).cumulativeProbability(apart / own) > SURE;
    double correlated = isSure ? (apart - own) / (apart + (each - 1) * own) : 0;
    return Math.sqrt(correlated / (1 / each + (1 - 1 / each) * correlated));
  }

  /** A place among the shares, for a drawn run. */
  static int place(SplittableRandom random) {
    return random.nextInt(SHARES);
  }

  /** Which of the calibrated runs a drawn one is like, if it is like one. */
  int run(SplittableRandom random) {
    return random.nextInt(runs.length);
  }

  /**
   * A job of a drawn run.
   *
   * @param run that it may be like
   * @param place of its share of jobs that are hit
   * @param anyHits of all numbers of workers
   * @return a factor
   */
  double drawn(int run, int place, double[] anyHits, SplittableRandom random) {
    if (random.nextDouble() < alike) {
      return one(runs[run], random);
    }
    if (anyHits.length > 0 && random.nextDouble() < shares[place]) {
      return one(anyHits, random);
    }
    double other = one(others, random);
    return random.nextDouble() < noise ? 1 : other;
  }

  private static double one(double[] of, SplittableRandom random) {
    return of.length == 0 ? 1 : of[random.nextInt(of.length)];
  }

  /** A run's stretches beyond what all have in common, of which noise is 1. */
  static double[] beyond(List<Double> stretches, double common, double noise) {
    return stretches.stream()
        .mapToDouble(stretch -> stretch / common)
        .map(times -> Math.abs(Math.log(times)) <= noise ? 1 : times)
        .toArray();
  }

  /**
   * What each of some jobs did that began together and took turns: the work that it had done when
   * it ended, where all that run progress alike.
   *
   * @param elapsed of each, in any unit
   */
  static List<Double> work(List<Double> elapsed, int threads) {
    double[] work = new double[elapsed.size()];
    double done = 0;
    double before = 0;
    int running = work.length;
    for (int job :
        IntStream.range(0, work.length)
            .boxed()
            .sorted((a, b) -> Double.compare(elapsed.get(a), elapsed.get(b)))
            .toList()) {
      done += (elapsed.get(job) - before) * Math.min(1, threads / (double) running--);
      before = elapsed.get(job);
      work[job] = done;
    }
    return Arrays.stream(work).boxed().toList();
  }
}
