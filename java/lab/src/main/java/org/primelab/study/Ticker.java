package org.primelab.study;

import java.util.function.LongPredicate;
import java.util.function.LongSupplier;

/**
 * Sleeps, ticks and sleeps again, and remembers the longest time without a tick. For one thread.
 */
public final class Ticker {
  private final long periodNanos;
  private final LongSupplier tick;
  private int ticks;
  private long longestGapNanos;

  /**
   * One that has not ticked yet.
   *
   * @param periodNanos how long it sleeps between two ticks, in ns
   * @param tick does what a tick is, and returns when that was, by System.nanoTime
   */
  public Ticker(long periodNanos, LongSupplier tick) {
    this.periodNanos = periodNanos;
    this.tick = tick;
  }

  /**
   * Ticks at least once: what keeps a thread from its first tick until all is over is a gap like
   * any other.
   *
   * @param fromNanos when the first gap began, by System.nanoTime
   * @param isOver whether a tick at that time was the last
   */
  public void tick(long fromNanos, LongPredicate isOver) {
    long last = fromNanos;
    do {
      sleep();
      long now = tick.getAsLong();
      longestGapNanos = Math.max(longestGapNanos, now - last);
      last = now;
      ticks++;
    } while (!isOver.test(last));
  }

  private void sleep() {
    try {
      Thread.sleep(periodNanos / 1_000_000, (int) (periodNanos % 1_000_000));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How often it has ticked. Exact when its thread has ended. */
  public int ticks() {
    return ticks;
  }

  /** The longest time without a tick, in ns. Exact when its thread has ended. */
  public long longestGapNanos() {
    return longestGapNanos;
  }
}
