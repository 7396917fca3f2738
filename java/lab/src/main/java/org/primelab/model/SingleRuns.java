package org.primelab.model;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What single runs take, by drawing many (Monte Carlo): list scheduling as ever, but each job takes
 * what it took in one of the solo runs, stretched by what calibrations saw beside so many others.
 *
 * @param solo queues of the same jobs in the same order, each with the times of one solo run
 * @param stretches of jobs beside others
 * @param floor the same jobs with nobody in their way
 */
public record SingleRuns(List<List<SoloJob>> solo, Stretches stretches, ListScheduling floor) {
  private static final int MOST_RUNS = 2000;
  private static final int LEAST_RUNS = 200;

  /** So many jobs are scheduled in a tenth of a second. */
  private static final int JOBS = 200_000;

  public SingleRuns {
    solo = List.copyOf(solo);
    if (solo.isEmpty()) {
      throw new IllegalArgumentException("no solo runs");
    }
  }

  /** How many runs are drawn of such a queue, for each number of workers. */
  public static int draws(int jobs) {
    return Math.clamp(JOBS / Math.max(1, jobs), LEAST_RUNS, MOST_RUNS);
  }

  /** Wall times of runs with so many workers, in seconds, in the order in which they are drawn. */
  public double[] seconds(int workers, SplittableRandom random) {
    double[] seconds = new double[draws(floor.queue().size())];
    Arrays.setAll(seconds, i -> one(workers, random));
    return seconds;
  }

  private double one(int workers, SplittableRandom random) {
    List<SoloJob> queue = solo.get(random.nextInt(solo.size()));
    JobStretch beside = stretches.drawn(random);
    return Simulation.run(
            queue,
            workers,
            (job, busy) -> floor.stretch() * beside.of(job, busy),
            stretches::throughput,
            floor.start())
        .makespan();
  }
}
