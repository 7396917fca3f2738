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
 * four others a ReentrantLock, each held for 1 to 3 ms, at times taken without a wait.
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
      nap(ThreadLocalRandom.current().nextInt(1, 16));
    }
  }

  private static void hold(String what) {
    long from = System.nanoTime();
    nap(ThreadLocalRandom.current().nextInt(1, 4));
    HELD.add(
        "%s %s %d %d".formatted(what, Thread.currentThread().getName(), from, System.nanoTime()));
  }

  private static void nap(int millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
