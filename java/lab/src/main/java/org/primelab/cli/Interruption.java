package org.primelab.cli;

import java.time.Duration;
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

  private final CountDownLatch done = new CountDownLatch(1);
  private final StopFlag stop = new StopFlag();
  private final Thread hook = new Thread(this::interrupt, "interruption");

  private Interruption() {}

  static Interruption watch() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** Raised by Ctrl-C. */
  StopFlag stop() {
    return stop;
  }

  private void interrupt() {
    stop.raise();
    try {
      if (!done.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        System.err.println("lab: did not end in time; the last results may be missing");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    done.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is exiting, and was waiting for just this.
      return;
    }
  }
}
