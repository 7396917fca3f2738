package org.primelab.model;

import java.util.List;

/**
 * Two times that no schedule of whole jobs can beat.
 *
 * @param work all that is to be done ÷ the most that the machine does, in seconds
 * @param criticalPath the longest job alone on the idle machine: it cannot be divided, in seconds
 */
public record Bounds(double work, double criticalPath) {
  static Bounds of(
      List<SoloJob> jobs, double stretch, Throughput throughput, StartCost start, int workers) {
    double all = jobs.stream().mapToDouble(SoloJob::seconds).sum();
    double longest = jobs.stream().mapToDouble(SoloJob::seconds).max().orElse(0);
    return new Bounds(
        start.first() + stretch * all / throughput.best(workers),
        start.first() + stretch * longest / throughput.of(1));
  }

  /** The larger of both: less is impossible. */
  public double least() {
    return Math.max(work, criticalPath);
  }

  /**
   * How many times the best possible makespan list scheduling takes at most, in whatever order the
   * jobs come, on so many equal machines: 2 − 1/m (R. Graham, 1966).
   */
  public static double graham(int machines) {
    return 2 - 1.0 / machines;
  }

  /**
   * The same if the longest jobs come first: 4/3 − 1/(3m) (R. Graham, "Bounds on multiprocessing
   * timing anomalies", SIAM Journal on Applied Mathematics 17, 1969).
   */
  public static double longestFirst(int machines) {
    return 4.0 / 3 - 1.0 / (3 * machines);
  }
}
