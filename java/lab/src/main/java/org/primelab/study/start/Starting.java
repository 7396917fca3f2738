package org.primelab.study.start;

import java.io.IOException;
import org.primelab.child.ChildJvm;
import org.primelab.run.Carriers;

/** Starts and joins, by the clock. */
final class Starting {
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
      case PLATFORM -> platformThreads(strand.starts());
      case VIRTUAL -> virtualThreads(strand.starts());
    };
  }

  private static long processes(int count) throws IOException, InterruptedException {
    long began = System.nanoTime();
    for (int i = 0; i < count; i++) {
      Process child = new ProcessBuilder(ChildJvm.commandWithoutErrand()).start();
      int status = child.waitFor();
      if (status != 0) {
        throw new IOException("a child JVM exited with status " + status);
      }
    }
    return System.nanoTime() - began;
  }

  private static long platformThreads(int count) throws InterruptedException {
    long began = System.nanoTime();
    for (int i = 0; i < count; i++) {
      Thread thread = Thread.ofPlatform().start(Starting::doNothing);
      thread.join();
    }
    return System.nanoTime() - began;
  }

  /**
   * Starts them from a virtual thread, as programs do that use them; on one carrier, or that is
   * woken too.
   */
  private static long virtualThreads(int count) throws InterruptedException {
    long[] nanos = new long[1];
    try (Carriers _ = Carriers.limitedTo(1)) {
      Thread.ofVirtual().start(() -> nanos[0] = virtualThreadsFromOne(count)).join();
    }
    return nanos[0];
  }

  private static long virtualThreadsFromOne(int count) {
    long began = System.nanoTime();
    try {
      for (int i = 0; i < count; i++) {
        Thread.ofVirtual().start(Starting::doNothing).join();
      }
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts this thread", e);
    }
    return System.nanoTime() - began;
  }
}
