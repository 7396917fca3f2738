package org.primelab.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.stream.IntStream;

/**
 * A program that is watched, and writes down what it has done: two threads under one monitor, an
 * idle pool, one that sleeps, one that waits for a queue and one that does so for ever. It ends
 * with code 3.
 *
 * <p>Arguments: how long it runs, in ms; the file for the truth.
 */
final class WatchedApp {
  private static final Object LOCK = new Object();
  private static final long[] HELD = new long[2];

  private WatchedApp() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    long end = System.nanoTime() + Long.parseLong(args[0]) * 1_000_000;
    ExecutorService idle = Executors.newFixedThreadPool(1);
    idle.execute(() -> {});
    SynchronousQueue<Integer> queue = new SynchronousQueue<>();
    Thread taker = Thread.ofPlatform().daemon().name("taker").start(() -> take(queue));
    Thread.ofPlatform().daemon().name("patient").start(() -> take(queue));
    Thread.ofPlatform().daemon().name("sleeper").start(() -> sleep(1_000_000));
    List<Thread> fighters =
        IntStream.range(0, 2)
            .mapToObj(i -> Thread.ofPlatform().name("fighter-" + i).start(() -> fight(i, end)))
            .toList();
    for (Thread fighter : fighters) {
      fighter.join();
    }
    taker.interrupt();
    System.out.println("its own words");
    Files.write(Path.of(args[1]), List.of("" + HELD[0], "" + HELD[1]));
    System.exit(3);
  }

  /**
   * Who holds the lock sleeps in it for a while, and outside it afterwards: so the other surely
   * comes to wait for it, and surely gets it, however busy the CPUs are.
   */
  private static void fight(int self, long end) {
    while (System.nanoTime() < end) {
      synchronized (LOCK) {
        long from = System.nanoTime();
        while (System.nanoTime() - from < 1_000_000) {
          Thread.onSpinWait();
        }
        sleep(2);
        HELD[self] += System.nanoTime() - from;
      }
      sleep(1);
    }
  }

  private static void take(SynchronousQueue<Integer> queue) {
    try {
      queue.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
