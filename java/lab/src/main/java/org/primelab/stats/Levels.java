package org.primelab.stats;

import java.util.Arrays;

/**
 * Samples on two levels: invocations, and runs within each. Runs of one invocation share its
 * addresses, its JIT's decisions and its core, so however many there are, they tell of it alone (T.
 * Kalibera and R. Jones, "Rigorous Benchmarking in Reasonable Time", ISMM 2013).
 *
 * @param between how far figures of invocations differ beyond what their runs explain, as a
 *     variance
 * @param within how far runs of one invocation differ, as a variance
 */
public record Levels(double between, double within) {
  /**
   * The median of the invocations' medians with its interval. Resampling both levels would count
   * the runs' noise twice, as it is in the medians already; so the upper level alone is resampled
   * (A. C. Davison and D. V. Hinkley, "Bootstrap Methods and Their Application", 1997, section
   * 3.8), and to endless resamples an exact interval of the invocations is preferred.
   *
   * @param forks the runs of each invocation, at least one of one
   */
  public static Interval interval(double[][] forks) {
    return Statistics.medianInterval(
        Arrays.stream(forks).mapToDouble(Statistics::median).toArray());
  }

  /**
   * The variances of a pilot, for samples as logarithms: the mean squares of a one-way layout.
   *
   * @param forks at least two of at least two runs each, as many of each
   */
  public static Levels of(double[][] forks) {
    double[] means = Arrays.stream(forks).mapToDouble(Levels::mean).toArray();
    double within = Arrays.stream(forks).mapToDouble(Levels::variance).average().orElseThrow();
    return new Levels(Math.max(0, variance(means) - within / forks[0].length), within);
  }

  /**
   * How many runs of each invocation are best, where so many cost as much time as an invocation
   * itself: more runs do not help beyond that (Kalibera and Jones, section 7).
   *
   * @param startsInRuns what it costs to invoke, in times of a run, warm-up included
   */
  public int runs(double startsInRuns) {
    return between == 0
        ? MOST_RUNS
        : (int) Math.clamp(Math.ceil(Math.sqrt(startsInRuns * within / between)), 1, MOST_RUNS);
  }

  private static final int MOST_RUNS = 30;

  /** How many invocations of so many runs bring the half width down to that share. */
  public int forks(int runs, double half) {
    double sigma = Math.sqrt(between + within / runs);
    return (int) Math.max(Interval.LEAST, Math.ceil(Math.pow(NORMAL * sigma / half, 2)));
  }

  /** The 97.5 % quantile of a normal distribution, times the loss of a median beside a mean. */
  private static final double NORMAL = 1.96 * 1.2533;

  private static double mean(double[] samples) {
    return Arrays.stream(samples).average().orElseThrow();
  }

  private static double variance(double[] samples) {
    double mean = mean(samples);
    return Arrays.stream(samples).map(x -> (x - mean) * (x - mean)).sum() / (samples.length - 1);
  }
}
