package org.primelab.study.exchange;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Platform threads that begin together: the clock starts when all are there. Used by one thread.
 *
 * <pre>{@code
 * Crowd crowd = new Crowd();
 * crowd.add(this::send);
 * crowd.add(this::receive);
 * long nanos = crowd.run();
 * }</pre>
 */
final class Crowd {
  /** What one of them does. */
  @FunctionalInterface
  interface Part {
    void run() throws Exception;
  }

  private final List<Thread> threads = new ArrayList<>();
  private final CountDownLatch gate = new CountDownLatch(1);
  private final List<Throwable> failures = new ArrayList<>();

  void add(Part part) {
    threads.add(Thread.ofPlatform().daemon().unstarted(() -> act(part)));
  }

  private void act(Part part) {
    try {
      gate.await();
      part.run();
    } catch (Throwable failure) {
      failed(failure);
    }
  }

  /** One that fails takes the others along, who might wait for it. */
  private synchronized void failed(Throwable failure) {
    failures.add(failure);
    threads.forEach(Thread::interrupt);
  }

  private synchronized void throwFailure() throws IOException {
    if (!failures.isEmpty()) {
      throw new IOException(failures.getFirst().toString(), failures.getFirst());
    }
  }

  /**
   * Runs all parts and returns when the last has ended.
   *
   * @return ns from their common beginning
   * @throws IOException if one of them failed, with the failure as its cause
   */
  long run() throws IOException, InterruptedException {
    threads.forEach(Thread::start);
    long began = System.nanoTime();
    gate.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    long ended = System.nanoTime();
    throwFailure();
    return ended - began;
  }
}
