package org.primelab.model;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.primelab.stats.Interval;
import org.primelab.stats.Levels;
import org.primelab.stats.Statistics;

/**
 * The wall times of one number of workers.
 *
 * @param workers at least 1
 * @param seconds above 0, in the order of the runs; at least one
 * @param independent what counts as one sample each: the runs, or of runs in several JVMs the
 *     median of each JVM's
 */
public record RunTimes(int workers, List<Double> seconds, List<Double> independent) {
  public RunTimes {
    seconds = List.copyOf(seconds);
    independent = List.copyOf(independent);
    if (workers < 1 || seconds.isEmpty() || !seconds.stream().allMatch(s -> s > 0)) {
      throw new IllegalArgumentException(workers + " workers, " + seconds + " s");
    }
  }

  /** Those of one JVM. */
  public RunTimes(int workers, List<Double> seconds) {
    this(workers, seconds, seconds);
  }

  /** Those of several JVMs, or one, each with at least one run. */
  public static RunTimes ofForks(int workers, Collection<double[]> forks) {
    return new RunTimes(
        workers,
        forks.stream().flatMapToDouble(Arrays::stream).boxed().toList(),
        Arrays.stream(Levels.figures(forks, Statistics::median)).boxed().toList());
  }

  /** The middle one, in seconds. */
  public double median() {
    return Statistics.median(figures());
  }

  /** It with its interval, in seconds. */
  public Interval interval() {
    return Statistics.medianInterval(figures());
  }

  /** What counts as one sample each, for tests and intervals. */
  public double[] figures() {
    return independent.stream().mapToDouble(s -> s).toArray();
  }

  /** All runs, for arithmetic. */
  public double[] samples() {
    return seconds.stream().mapToDouble(s -> s).toArray();
  }
}
