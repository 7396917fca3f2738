package org.primelab.session;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.primelab.run.Measurement;
import org.primelab.stats.Interval;
import org.primelab.stats.Levels;
import org.primelab.stats.Statistics;

/**
 * What a session's trials took in each of its JVMs, and how many more JVMs make the medians known
 * well enough (T. Kalibera and R. Jones, "Rigorous Benchmarking in Reasonable Time", ISMM 2013).
 *
 * @param trials of each trial, the wall times of each JVM's runs, in ns
 */
public record ForkTimes(List<List<double[]>> trials) {
  /** More runs in a JVM say hardly anything about the next JVM. */
  private static final int MOST_RUNS = 30;

  /** Standard deviation of the median of many normal samples ÷ that of their mean. */
  private static final double MEDIAN = Math.sqrt(Math.PI / 2);

  /** Half of an interval of 95 % in standard deviations. */
  private static final double NORMAL = 1.96;

  /** Those of all complete runs. */
  public static ForkTimes of(Collection<Measurement> runs) {
    return new ForkTimes(
        runs.stream()
            .filter(Measurement::isComplete)
            .collect(groupingBy(Measurement::trial))
            .values()
            .stream()
            .map(ForkTimes::byFork)
            .toList());
  }

  /** The wall times of one trial's runs, those of each JVM together, in ns. */
  public static List<double[]> byFork(Collection<Measurement> runs) {
    return byFork(runs, Measurement::wallNanos);
  }

  /** Some times of one trial's runs, likewise, in ns. */
  public static List<double[]> byFork(
      Collection<Measurement> runs, ToDoubleFunction<Measurement> nanos) {
    return runs.stream()
        .collect(groupingBy(Measurement::fork, TreeMap::new, toList()))
        .values()
        .stream()
        .map(its -> its.stream().mapToDouble(nanos).toArray())
        .toList();
  }

  /** The number of JVMs in which something was timed. */
  public int jvms() {
    return trials.stream().mapToInt(List::size).max().orElse(0);
  }

  /** Whether each median's interval reaches no further than that share of it on either side. */
  public boolean areWithin(double share) {
    return widest().orElse(Double.POSITIVE_INFINITY) <= share;
  }

  /**
   * How far the widest interval of a median reaches, as a share of it; empty if too few JVMs tell.
   */
  public OptionalDouble widest() {
    return Interval.widest(
        trials.stream()
            .map(forks -> Statistics.medianInterval(Levels.figures(forks, Statistics::median)))
            .toList());
  }

  /** How many JVMs make them so, if those to come differ as much as those that were there. */
  public int needed(double share) {
    double perFork = Math.pow(NORMAL * MEDIAN / share, 2);
    double most = trials.stream().mapToDouble(its -> perFork * between(its)).max().orElse(0);
    return Math.max(Interval.LEAST, (int) Math.ceil(Math.min(most, Integer.MAX_VALUE)));
  }

  /**
   * How many runs in each JVM make the narrowest interval in a given time: the more, the longer a
   * JVM takes to start and the more runs differ within one; the fewer, the more JVMs differ.
   *
   * @param startNanos what a JVM takes besides its runs, in ns
   */
  public int runs(double startNanos) {
    double starts = startNanos / Math.max(1, roundNanos());
    double most = trials.stream().mapToDouble(its -> runs(its, starts)).max().orElse(1);
    return Math.clamp(Math.round(most), 1, MOST_RUNS);
  }

  /** What one run of each trial takes, in ns. */
  public double roundNanos() {
    return trials.stream()
        .mapToDouble(
            its -> Statistics.median(its.stream().flatMapToDouble(Arrays::stream).toArray()))
        .sum();
  }

  /** The square root of (cost of a JVM ÷ cost of a run) × (variance within ÷ variance between). */
  private static double runs(List<double[]> forks, double starts) {
    double within = forks.stream().mapToDouble(ForkTimes::variance).average().orElse(0);
    double each = forks.stream().mapToInt(its -> its.length).average().orElse(1);
    double ofMedians = MEDIAN * MEDIAN * within / each;
    double between = between(forks) - ofMedians;
    return within == 0 ? 1 : Math.sqrt(starts * within / Math.max(between, ofMedians / MOST_RUNS));
  }

  private static double between(List<double[]> forks) {
    return variance(Levels.figures(forks, Statistics::median));
  }

  /** Variance of the logarithms; 0 where there is one alone. */
  private static double variance(double[] times) {
    double[] logs = Arrays.stream(times).map(Math::log).toArray();
    double mean = Arrays.stream(logs).average().orElse(0);
    double squares = Arrays.stream(logs).map(x -> (x - mean) * (x - mean)).sum();
    return logs.length < 2 ? 0 : squares / (logs.length - 1);
  }
}
