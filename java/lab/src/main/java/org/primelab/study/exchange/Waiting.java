package org.primelab.study.exchange;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.primelab.ffi.StopFlag;
import org.primelab.run.Carriers;
import org.primelab.study.EventLoop;

/**
 * Waits for many things at once, by the clock: tasks that wait for 50 to 100 ms each, as for
 * answers over a network.
 */
final class Waiting {
  /** Large for a pool; ten thousand platform threads would be too many for some systems. */
  static final int POOL_THREADS = 500;

  private static final long LEAST_NANOS = 50_000_000;
  private static final long MOST_NANOS = 100_000_000;

  /** How long to wait without a look at the stop flag, in ms. */
  private static final long LOOK_MILLIS = 20;

  private Waiting() {}

  /** So many waits, in ns; the longest allowed is one of them, so that rounds are alike. */
  static long[] waits(int tasks, RandomGenerator random) {
    long[] waits = random.longs(tasks, LEAST_NANOS, MOST_NANOS).toArray();
    waits[tasks / 2] = MOST_NANOS;
    return waits;
  }

  /** Lets {@code waiter} wait for all of them. */
  static WaitTime time(Waiter waiter, long[] waits, int round, StopFlag stop)
      throws InterruptedException {
    AtomicInteger finished = new AtomicInteger();
    long began = System.nanoTime();
    switch (waiter) {
      case VIRTUAL -> onThreads(Executors.newVirtualThreadPerTaskExecutor(), waits, finished, stop);
      case SEMAPHORE -> onPermits(new Semaphore(POOL_THREADS), waits, finished, stop);
      case MONITOR -> inMonitors(waits, finished, stop);
      case POOL -> onThreads(Executors.newFixedThreadPool(POOL_THREADS), waits, finished, stop);
      case LOOP -> onLoop(waits, finished, stop);
    }
    return new WaitTime(
        waiter,
        round,
        waits.length,
        finished.get(),
        LongStream.of(waits).max().orElseThrow(),
        LongStream.of(waits).sum(),
        System.nanoTime() - began);
  }

  private static void onPermits(
      Semaphore permits, long[] waits, AtomicInteger finished, StopFlag stop)
      throws InterruptedException {
    onThreads(
        Executors.newVirtualThreadPerTaskExecutor(),
        waits,
        finished,
        stop,
        nanos -> {
          permits.acquire();
          try {
            TimeUnit.NANOSECONDS.sleep(nanos);
          } finally {
            permits.release();
          }
        });
  }

  private static void inMonitors(long[] waits, AtomicInteger finished, StopFlag stop)
      throws InterruptedException {
    try (Carriers _ = Carriers.limitedTo(1)) {
      onThreads(
          Executors.newVirtualThreadPerTaskExecutor(),
          waits,
          finished,
          stop,
          nanos -> {
            Object own = new Object();
            synchronized (own) {
              TimeUnit.NANOSECONDS.sleep(nanos);
            }
          });
    }
  }

  /** One of the waits, in ns. */
  @FunctionalInterface
  private interface Wait {
    void sleep(long nanos) throws InterruptedException;
  }

  private static void onThreads(
      ExecutorService threads, long[] waits, AtomicInteger finished, StopFlag stop)
      throws InterruptedException {
    onThreads(threads, waits, finished, stop, TimeUnit.NANOSECONDS::sleep);
  }

  private static void onThreads(
      ExecutorService threads, long[] waits, AtomicInteger finished, StopFlag stop, Wait wait)
      throws InterruptedException {
    try (threads) {
      for (long nanos : waits) {
        // Whoever is shut down while it sleeps has not finished.
        var _ =
            threads.submit(
                () -> {
                  wait.sleep(nanos);
                  return finished.incrementAndGet();
                });
      }
      threads.shutdown();
      while (!threads.awaitTermination(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        if (stop.isRaised()) {
          threads.shutdownNow();
        }
      }
    }
  }

  private static void onLoop(long[] waits, AtomicInteger finished, StopFlag stop)
      throws InterruptedException {
    EventLoop loop = new EventLoop(EventLoop.Clock.SYSTEM);
    for (long nanos : waits) {
      loop.after(nanos, finished::incrementAndGet);
    }
    loop.run(stop::isRaised);
  }
}
