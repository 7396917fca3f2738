package org.primelab.cli;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.primelab.ffi.StopFlag;

/**
 * Ctrl-C: asks what is running to end, and keeps the JVM from exiting until that has been saved and
 * told. The JVM itself then exits with 130.
 *
 * <pre>{@code
 * try (Interruption interruption = Interruption.watch()) {
 *   measure(interruption.stop());
 *   save();
 * }
 * }</pre>
 */
final class Interruption implements AutoCloseable {
  /** Longer than any worker takes to see the flag; a disk that hangs must not hold up an exit. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Set<Interruption> WATCHING = ConcurrentHashMap.newKeySet();

  private final CountDownLatch done = new CountDownLatch(1);
  private final StopFlag stop = new StopFlag();
  private final Thread hook = new Thread(this::interrupt, "interruption");

  private Interruption() {}

  static Interruption watch() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    WATCHING.add(interruption);
    return interruption;
  }

  /** Raised by Ctrl-C. */
  StopFlag stop() {
    return stop;
  }

  /** Waits until what is running has ended, if something is: for hooks that clear up after it. */
  static void awaitAll() {
    WATCHING.forEach(Interruption::await);
  }

  private void interrupt() {
    stop.raise();
    if (!await()) {
      System.err.println("lab: did not end in time; the last results may be missing");
    }
  }

  private boolean await() {
    try {
      return done.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Override
  public void close() {
    WATCHING.remove(this);
    done.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is exiting, and was waiting for just this.
      return;
    }
  }
}
