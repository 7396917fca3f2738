package org.primelab.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/**
 * A program that writes down who held which lock from when to when: four threads share a monitor,
 * four others a ReentrantLock, each held for 1 to 3 ms, on a CPU or asleep, at times taken without
 * a wait. Outside they wake up between whiles, and do not touch the lock then.
 *
 * <p>Arguments: how long it runs, in ms; the file for the truth, lines of lock, thread, from and to
 * by System.nanoTime().
 */
final class HoldingApp {
  private static final Object MONITOR = new Object();
  private static final ReentrantLock LOCK = new ReentrantLock();
  private static final ConcurrentLinkedQueue<String> HELD = new ConcurrentLinkedQueue<>();

  private HoldingApp() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    long end = System.nanoTime() + Long.parseLong(args[0]) * 1_000_000;
    List<Thread> threads =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    Thread.ofPlatform()
                        .name((i < 4 ? "synchronized-" : "locking-") + i)
                        .start(() -> share(i < 4, end)))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }
    Files.write(Path.of(args[1]), HELD);
  }

  private static void share(boolean monitor, long end) {
    while (System.nanoTime() < end) {
      if (monitor) {
        synchronized (MONITOR) {
          hold("monitor");
        }
      } else {
        LOCK.lock();
        try {
          hold("lock");
        } finally {
          LOCK.unlock();
        }
      }
      for (int left = ThreadLocalRandom.current().nextInt(1, 16); left > 0; left -= 4) {
        nap(Math.min(left, 4));
      }
    }
  }

  private static void hold(String what) {
    long from = System.nanoTime();
    int millis = ThreadLocalRandom.current().nextInt(1, 4);
    if (ThreadLocalRandom.current().nextBoolean()) {
      nap(millis);
    } else {
      spin(from + 1_000_000L * millis);
    }
    HELD.add(
        "%s %s %d %d".formatted(what, Thread.currentThread().getName(), from, System.nanoTime()));
  }

  private static void spin(long until) {
    while (System.nanoTime() < until) {
      Thread.onSpinWait();
    }
  }

  private static void nap(int millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
