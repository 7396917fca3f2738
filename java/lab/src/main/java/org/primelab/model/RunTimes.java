package org.primelab.model;

import java.util.List;
import org.primelab.stats.Interval;
import org.primelab.stats.Statistics;

/**
 * The wall times of one number of workers.
 *
 * @param workers at least 1
 * @param seconds above 0, in the order of the runs; at least one
 */
public record RunTimes(int workers, List<Double> seconds) {
  public RunTimes {
    seconds = List.copyOf(seconds);
    if (workers < 1 || seconds.isEmpty() || !seconds.stream().allMatch(s -> s > 0)) {
      throw new IllegalArgumentException(workers + " workers, " + seconds + " s");
    }
  }

  /** The middle one, in seconds. */
  public double median() {
    return Statistics.median(samples());
  }

  /** It with its interval, in seconds. */
  public Interval interval() {
    return Statistics.medianInterval(samples());
  }

  /** All of them, for arithmetic. */
  public double[] samples() {
    return seconds.stream().mapToDouble(s -> s).toArray();
  }
}
