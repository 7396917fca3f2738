package org.primelab.study.spinner;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What a spinner does that has a thread to itself, of whichever kind. */
final class SpinnerThread implements Runnable {
  private final Runnable drawing;
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile long begunNanos;

  /** A spinner that draws each frame so. */
  SpinnerThread(Runnable drawing) {
    this.drawing = drawing;
  }

  @Override
  public void run() {
    begunNanos = System.nanoTime();
    begun.countDown();
    try {
      while (!isOver()) {
        drawing.run();
        done.await(Frames.INTERVAL, TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      // The other way to end it.
      return;
    }
  }

  private boolean isOver() {
    return done.getCount() == 0 || Thread.currentThread().isInterrupted();
  }

  /** Waits until it has begun, and returns when that was. */
  long awaitBegun() throws InterruptedException {
    begun.await();
    return begunNanos;
  }

  /** Tells it, as an event does, that the work is done. */
  void done() {
    done.countDown();
  }
}
