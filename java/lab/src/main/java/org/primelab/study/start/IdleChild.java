package org.primelab.study.start;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.primelab.ffi.Interrupts;
import org.primelab.ffi.MissingLibraryException;
import org.primelab.probe.ProcessMemory;
import org.primelab.probe.Reading;

/**
 * A child JVM that does next to nothing: it ends at once, or waits for the end of its input, alone
 * or with a crowd of waiting threads whose weight it tells.
 */
final class IdleChild {
  /** Ends at once. */
  static final String AT_ONCE = "at-once";

  /** Tells a line when it is there, and waits. */
  static final String WAIT = "wait";

  private IdleChild() {}

  /** Arguments: {@link #AT_ONCE}; or {@link #WAIT}; or a {@link Strand} and how many of it. */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args[0].equals(AT_ONCE)) {
      return;
    }
    ignoreInterrupts();
    tell(args[0].equals(WAIT) ? "ready" : weigh(Strand.valueOf(args[0]), args[1]));
    try (InputStream in = new FileInputStream(FileDescriptor.in)) {
      while (in.read() >= 0) {
        // Only the end counts.
      }
    }
    Runtime.getRuntime().halt(0);
  }

  private static void ignoreInterrupts() {
    try {
      Interrupts.ignore();
    } catch (MissingLibraryException e) {
      // Then a Ctrl-C ends this process a moment before the lab notices: no harm.
      return;
    }
  }

  private static void tell(String line) throws IOException {
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    out.write((line + "\n").getBytes(US_ASCII));
  }

  private static String weigh(Strand strand, String count) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    // The first brings classes and carriers along, which are nobody's own.
    addWaiting(strand, 1, threads);
    long before = bytes();
    addWaiting(strand, Integer.parseInt(count), threads);
    long after = bytes();
    if (!threads.stream().allMatch(Thread::isAlive)) {
      throw new IllegalStateException("a waiting thread has ended");
    }
    return Long.toString(after - before);
  }

  private static void addWaiting(Strand strand, int count, List<Thread> threads)
      throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(count);
    Thread.Builder builder =
        strand == Strand.VIRTUAL ? Thread.ofVirtual() : Thread.ofPlatform().daemon();
    for (int i = 0; i < count; i++) {
      threads.add(builder.start(() -> waitForever(begun)));
    }
    begun.await();
    for (Thread thread : threads) {
      while (thread.getState() != Thread.State.WAITING) {
        Thread.sleep(1);
      }
    }
  }

  private static void waitForever(CountDownLatch begun) {
    begun.countDown();
    while (true) {
      LockSupport.park(begun);
    }
  }

  /** Memory outside the heap, which was touched wholly at start, and what lives in the heap. */
  @SuppressWarnings("SystemGc") // without it what is dead would be weighed as well
  private static long bytes() {
    System.gc();
    Runtime jvm = Runtime.getRuntime();
    return switch (ProcessMemory.of(Path.of("/"), "self")) {
      case Reading.Value<ProcessMemory>(ProcessMemory memory) ->
          memory.residentBytes() + jvm.totalMemory() - jvm.freeMemory();
      // Then this process tells nothing, and its parent that it was not weighed.
      case Reading.Unavailable<ProcessMemory>(String reason, String cure) ->
          throw new IllegalStateException(reason);
    };
  }
}
