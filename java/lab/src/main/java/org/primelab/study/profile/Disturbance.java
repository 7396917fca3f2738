package org.primelab.study.profile;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Asks for a collection again and again, from when it is made until it is closed. */
final class Disturbance implements AutoCloseable {
  private final @Nullable Thread thread;
  private volatile boolean ended;

  private Disturbance(int everyMillis) {
    thread =
        everyMillis == 0
            ? null
            : Thread.ofPlatform().daemon().name("collections").start(() -> disturb(everyMillis));
  }

  /** Every so many ms; 0 for never. */
  static Disturbance every(int millis) {
    return new Disturbance(millis);
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
    Thread running = thread;
    if (running != null) {
      LockSupport.unpark(running);
      try {
        running.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
