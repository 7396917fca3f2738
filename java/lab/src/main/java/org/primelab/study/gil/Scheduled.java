package org.primelab.study.gil;

/**
 * What became of workers while they did their job, all added up.
 *
 * @param cpuNanos on a CPU, in ns
 * @param delayNanos able to run, but waiting for a CPU, in ns
 * @param turns how often they got a CPU
 * @param waits how often they had waited for something else before that
 */
public record Scheduled(long cpuNanos, long delayNanos, long turns, long waits) {
  public Scheduled {
    if (cpuNanos < 0 || delayNanos < 0 || turns < 0 || waits < 0) {
      throw new IllegalArgumentException(
          "%d ns, %d ns, %d turns, %d waits".formatted(cpuNanos, delayNanos, turns, waits));
    }
  }

  /** What became of both. */
  Scheduled plus(Scheduled other) {
    return new Scheduled(
        cpuNanos + other.cpuNanos,
        delayNanos + other.delayNanos,
        turns + other.turns,
        waits + other.waits);
  }

  /**
   * How many of them had work to do at a time, on average over that time: on a CPU, or in the queue
   * for one.
   *
   * <p>Who waits for a lock with a time limit, as CPython's threads do every 5 ms, wakes up, waits
   * for a CPU, looks, and goes on waiting. On a busy machine that is most of its time, but no work:
   * so a wait's share of the delay does not count.
   */
  double runnable(long wallNanos) {
    return (cpuNanos + queuedNanos()) / wallNanos;
  }

  /** How long they had work to do and waited for a CPU to do it, in ns. */
  double queuedNanos() {
    double woken = turns == 0 ? 0 : Math.min(1, (double) waits / turns);
    return delayNanos * (1 - woken);
  }
}
