package org.primelab.model;

/**
 * How much work a machine does while so many workers are runnable, in units of what one does alone.
 * The system moves them about, so each makes the same share of it. Up to the cores each further
 * worker costs all a little frequency; from there to the hardware threads throughput changes
 * evenly, to that of all cores times the yield of a core whose threads are all busy; more workers
 * change nothing.
 *
 * @param cores physical ones, at least 1
 * @param threads hardware threads, at least as many
 * @param drop share of its speed that a core loses for each other core that is busy, 0 or more
 * @param yield of a core with all its threads busy ÷ with one: above 1 if SMT gains. It mixes SMT,
 *     power and scheduling, which wall times alone cannot tell apart
 */
public record Throughput(int cores, int threads, double drop, double yield) {
  /** No frequency falls so low, whatever is fitted. */
  private static final double LEAST_SPEED = 0.05;

  public Throughput {
    if (cores < 1 || threads < cores || !(drop >= 0 && yield > 0)) {
      throw new IllegalArgumentException(
          "%d cores, %d threads, drop %s, yield %s".formatted(cores, threads, drop, yield));
    }
  }

  /** So many cores that do not disturb one another. */
  public static Throughput ideal(int cores) {
    return new Throughput(cores, cores, 0, 1);
  }

  /** That of {@code runnable} workers, at least 1. */
  public double of(int runnable) {
    if (runnable <= cores) {
      return runnable * speed(runnable);
    }
    double full = cores * speed(cores);
    if (runnable >= threads) {
      return full * yield;
    }
    double share = (runnable - cores) / (double) (threads - cores);
    return full * (1 + share * (yield - 1));
  }

  /** The most that up to {@code workers} of them do, at least 1. */
  double best(int workers) {
    double best = 0;
    for (int runnable = 1; runnable <= workers; runnable++) {
      best = Math.max(best, of(runnable));
    }
    return best;
  }

  private double speed(int busyCores) {
    return Math.max(LEAST_SPEED, 1 - drop * (busyCores - 1));
  }
}
