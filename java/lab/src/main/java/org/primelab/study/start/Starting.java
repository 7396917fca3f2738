package org.primelab.study.start;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.primelab.child.ChildJvm;
import org.primelab.child.Watchdog;
import org.primelab.run.Carriers;

/** Starts and joins, by the clock. */
final class Starting {
  /** How long is waited for a JVM that has nothing to do. */
  private static final Duration LONGEST = Watchdog.longest(Duration.ofSeconds(1));

  private Starting() {}

  private static void doNothing() {}

  /**
   * Starts and joins as many as make a timing, one after the other.
   *
   * @return for all, in ns
   * @throws IOException if a process cannot be started, or does not end as it should
   */
  static long nanos(Strand strand) throws IOException, InterruptedException {
    return switch (strand) {
      case PROCESS -> processes(strand.starts());
      case PLATFORM -> threads(Thread::ofPlatform, strand.starts());
      case VIRTUAL -> virtualThreads(strand.starts());
    };
  }

  private static long processes(int count) throws IOException, InterruptedException {
    long began = System.nanoTime();
    for (int i = 0; i < count; i++) {
      Process child = new ProcessBuilder(ChildJvm.commandWithoutErrand()).start();
      if (!child.waitFor(LONGEST)) {
        child.destroyForcibly();
        throw new IOException("a child JVM hung, and was ended");
      }
      int status = child.exitValue();
      if (status != 0) {
        throw new IOException("a child JVM exited with status " + status);
      }
    }
    return System.nanoTime() - began;
  }

  private static long threads(Supplier<Thread.Builder> kind, int count)
      throws InterruptedException {
    long began = System.nanoTime();
    for (int i = 0; i < count; i++) {
      kind.get().start(Starting::doNothing).join();
    }
    return System.nanoTime() - began;
  }

  /**
   * Starts them from a virtual thread, as programs do that use them; on one carrier, or that is
   * woken too.
   */
  private static long virtualThreads(int count) throws InterruptedException {
    FutureTask<Long> timing = new FutureTask<>(() -> threads(Thread::ofVirtual, count));
    try (Carriers _ = Carriers.limitedTo(1)) {
      Thread.ofVirtual().start(timing).join();
    }
    return timing.resultNow();
  }
}
