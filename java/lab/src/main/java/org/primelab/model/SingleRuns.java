package org.primelab.model;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * What single runs take, by drawing many (Monte Carlo): list scheduling as ever, but each job takes
 * what it may take alone in a further run, stretched by what calibrations saw beside so many
 * others.
 */
public final class SingleRuns {
  private static final int MOST_RUNS = 2000;
  private static final int LEAST_RUNS = 200;

  /** So many jobs are scheduled in a tenth of a second. */
  private static final int JOBS = 200_000;

  private final SoloRuns solo;
  private final Stretches stretches;
  private final Function<SplittableRandom, JobStretch> beyond;
  private final ListScheduling floor;

  /**
   * Those of a calibration.
   *
   * @param solo queues of the same jobs in the same order, each with the times of one solo run
   * @param stretches of jobs beside others
   * @param floor the same jobs with nobody in their way
   */
  public SingleRuns(List<List<SoloJob>> solo, Stretches stretches, ListScheduling floor) {
    if (solo.isEmpty()) {
      throw new IllegalArgumentException("no solo runs");
    }
    this.solo = new SoloRuns(solo);
    this.stretches = stretches;
    this.beyond = stretches.beyond(this.solo);
    this.floor = floor;
  }

  /** The same jobs with nobody in their way. */
  public ListScheduling floor() {
    return floor;
  }

  /** How many runs are drawn of such a queue, for each number of workers. */
  public static int draws(int jobs) {
    return Math.clamp(JOBS / Math.max(1, jobs), LEAST_RUNS, MOST_RUNS);
  }

  /** Wall times of runs with so many workers, in seconds, in the order in which they are drawn. */
  public double[] seconds(int workers, SplittableRandom random) {
    return seconds(workers, draws(floor.queue().size()), random);
  }

  double[] seconds(int workers, int draws, SplittableRandom random) {
    double[] seconds = new double[draws];
    Arrays.setAll(seconds, i -> one(workers, random));
    return seconds;
  }

  private double one(int workers, SplittableRandom random) {
    JobStretch beside = beyond.apply(random);
    return Simulation.run(
            solo.drawn(random),
            workers,
            (job, busy) -> floor.stretch() * beside.of(job, busy),
            stretches::throughput,
            floor.start())
        .makespan();
  }
}
