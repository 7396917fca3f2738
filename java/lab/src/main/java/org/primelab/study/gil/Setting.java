package org.primelab.study.gil;

/**
 * Workers and their lock.
 *
 * @param mode what they do with it
 * @param workers how many, at least 1
 * @param switchIntervalNanos how long one waits before it asks for the lock, in ns, at least 1
 */
public record Setting(Mode mode, int workers, long switchIntervalNanos) {
  public Setting {
    if (workers < 1 || switchIntervalNanos < 1) {
      throw new IllegalArgumentException(workers + " workers, " + switchIntervalNanos + " ns");
    }
  }
}
