package org.primelab.study.profile;

import java.util.concurrent.locks.LockSupport;

/** Asks for a collection again and again, from when it is made until it is closed. */
final class Disturbance implements AutoCloseable {
  private final Thread thread;
  private volatile boolean ended;

  /** Every so many ms; 0 for never. */
  Disturbance(int everyMillis) {
    thread = Thread.ofPlatform().daemon().name("collections").unstarted(() -> disturb(everyMillis));
    if (everyMillis > 0) {
      thread.start();
    }
  }

  private void disturb(int everyMillis) {
    while (!ended) {
      LockSupport.parkNanos(everyMillis * 1_000_000L);
      System.gc();
    }
  }

  @Override
  public void close() {
    ended = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
