package org.primelab.lock;

import java.util.List;

/**
 * How a lock was used.
 *
 * @param switchIntervalNanos how long a thread waits before it asks the holder to hand over, in ns
 * @param handOvers times it was taken by another thread than the last
 * @param requests times a thread had waited long enough to ask the holder
 * @param waits of each thread, by number
 */
public record LockUse(long switchIntervalNanos, long handOvers, long requests, List<Wait> waits) {
  public LockUse {
    waits = List.copyOf(waits);
  }

  /**
   * What one thread waited for the lock.
   *
   * @param worker its number, from 0
   * @param times it found the lock taken
   * @param nanos it waited in all, in ns
   * @param longestNanos the longest wait, in ns
   */
  public record Wait(int worker, long times, long nanos, long longestNanos) {}

  /** What all threads together waited, in ns. */
  public long waitNanos() {
    return waits.stream().mapToLong(Wait::nanos).sum();
  }

  /** The longest wait of any, in ns. */
  public long longestNanos() {
    return waits.stream().mapToLong(Wait::longestNanos).max().orElse(0);
  }
}
