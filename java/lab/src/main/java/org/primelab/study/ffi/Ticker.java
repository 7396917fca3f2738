package org.primelab.study.ffi;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** Ticks, and remembers the longest time that it was kept from it. */
final class Ticker implements Runnable {
  /** So many ticks later its code is loaded and linked, and no tick is late for that. */
  private static final int FIRST = 20;

  private final long pauseNanos;
  private final CountDownLatch going = new CountDownLatch(1);
  private volatile boolean ended;
  private long longestNanos;

  /** Makes one with so many ns between two ticks. */
  Ticker(long pauseNanos) {
    this.pauseNanos = pauseNanos;
  }

  @Override
  public void run() {
    for (int i = 0; i < FIRST; i++) {
      LockSupport.parkNanos(pauseNanos);
    }
    going.countDown();
    long last = System.nanoTime();
    do {
      LockSupport.parkNanos(pauseNanos);
      long now = System.nanoTime();
      longestNanos = Math.max(longestNanos, now - last);
      last = now;
    } while (!ended);
  }

  /** Returns when it ticks evenly. */
  void awaitGoing() throws InterruptedException {
    going.await();
  }

  /** Ends it, in {@code thread}, after a last tick, and returns the longest time between two. */
  long end(Thread thread) throws InterruptedException {
    ended = true;
    thread.join();
    return longestNanos;
  }
}
