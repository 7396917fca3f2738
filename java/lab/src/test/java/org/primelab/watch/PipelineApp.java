package org.primelab.watch;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;

/**
 * A pipeline whose bottleneck is known: a source and a sink that take no time, and between them,
 * behind queues, two workers of a slow stage, which sleep with one lock in their hands for each
 * thing that goes through. Beside it some wait all the time for what never comes, and harm nobody.
 *
 * <p>Argument: how many things go through; after that it ends.
 */
final class PipelineApp {
  private static final int DEPTH = 4;
  private static final int WORKERS = 2;
  private static final int IDLERS = 3;
  private static final int SLOW_MILLIS = 2;
  private static final Object LEDGER = new Object();
  private static final BlockingQueue<Integer> RAW = new ArrayBlockingQueue<>(DEPTH);
  private static final BlockingQueue<Integer> DONE = new ArrayBlockingQueue<>(DEPTH);

  private PipelineApp() {}

  private interface Step {
    void take() throws InterruptedException;
  }

  public static void main(String[] args) throws InterruptedException {
    int things = Integer.parseInt(args[0]);
    CountDownLatch never = new CountDownLatch(1);
    for (int i = 0; i < IDLERS; i++) {
      endlessly("idle-" + i, never::await);
    }
    for (int i = 0; i < WORKERS; i++) {
      endlessly("slow-" + i, PipelineApp::enter);
    }
    endlessly("source", () -> RAW.put(1));
    Thread sink = Thread.ofPlatform().name("sink").start(() -> drain(things));
    sink.join();
  }

  private static void endlessly(String name, Step step) {
    Thread.ofPlatform()
        .daemon()
        .name(name)
        .start(
            () -> {
              try {
                while (true) {
                  step.take();
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private static void enter() throws InterruptedException {
    int thing = RAW.take();
    synchronized (LEDGER) {
      Thread.sleep(SLOW_MILLIS);
    }
    DONE.put(thing);
  }

  private static void drain(int things) {
    try {
      for (int i = 0; i < things; i++) {
        DONE.take();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
