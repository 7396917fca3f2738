package org.primelab.study.gil;

import org.primelab.lock.InterpreterLock;

/**
 * A thread that sleeps, ticks and sleeps again, as the book's spinner does; for each tick it needs
 * the lock, if there is one.
 */
final class Ticker {
  private final Mode mode;
  private final InterpreterLock lock;
  private final int id;
  private final long periodNanos;
  private int ticks;
  private long longestGapNanos;

  /**
   * Makes one that has that number of its own at the lock and sleeps so long between two ticks, in
   * ns.
   */
  Ticker(Mode mode, InterpreterLock lock, int id, long periodNanos) {
    this.mode = mode;
    this.lock = lock;
    this.id = id;
    this.periodNanos = periodNanos;
  }

  /**
   * Ticks for a span of time, by System.nanoTime, and at least once: what keeps a thread from its
   * first tick until the span is over is a gap like any other.
   */
  void tick(long fromNanos, long untilNanos) {
    long last = fromNanos;
    do {
      sleep();
      long now = tick();
      longestGapNanos = Math.max(longestGapNanos, now - last);
      last = now;
      ticks++;
    } while (last - untilNanos < 0);
  }

  /** Whoever has slept in Python comes back with the lock, and gives it up to sleep again. */
  private long tick() {
    if (mode == Mode.NONE) {
      return System.nanoTime();
    }
    lock.take(id);
    long now = System.nanoTime();
    lock.drop(id);
    return now;
  }

  private void sleep() {
    try {
      Thread.sleep(periodNanos / 1_000_000, (int) (periodNanos % 1_000_000));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How often it has ticked. Exact when its thread has ended. */
  int ticks() {
    return ticks;
  }

  /** The longest time without a tick, in ns. Exact when its thread has ended. */
  long longestGapNanos() {
    return longestGapNanos;
  }
}
