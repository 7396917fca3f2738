package org.primelab.probe;

/**
 * What a worker reads between two long jobs: what its thread has used of a CPU, at the end of one
 * and at the beginning of the other, and where it is each time. It is in the time of neither job.
 */
public final class BetweenJobs {
  /** More would be felt where jobs take a tenth of a millisecond. */
  public static final double MOST_NANOS = 5_000;

  private static final int BATCHES = 40;
  private static final int BATCH = 50;

  private BetweenJobs() {}

  /** What that costs here, in ns: the least mean of several batches, by the calling thread. */
  public static Reading<Double> costNanos() {
    LocationProbe where = LocationProbe.start();
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < BATCHES; i++) {
      least = Math.min(least, batchNanos(where));
    }
    double nanos = least;
    return where.look().with(UsageProbe.start().stop(), (_, _) -> nanos);
  }

  private static double batchNanos(LocationProbe where) {
    long began = System.nanoTime();
    UsageProbe usage = UsageProbe.start();
    for (int i = 0; i < BATCH; i++) {
      usage.stop();
      where.look();
      where.look();
      usage = UsageProbe.start();
    }
    return (System.nanoTime() - began) / (double) BATCH;
  }
}
