package org.primelab.study.start;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.primelab.child.Frame;
import org.primelab.child.InputErrand;
import org.primelab.child.Parent;
import org.primelab.probe.ProcessMemory;
import org.primelab.probe.Reading;

/**
 * Waits for the end of the input, alone or with a crowd of waiting threads, and is ready when all
 * of them wait. Arguments: none; or a {@link Strand} and how many of it, whose weight is told then.
 */
public final class IdleErrand implements InputErrand {
  /** Makes the errand that {@link org.primelab.child.ChildMain} asks for by its name. */
  public IdleErrand() {}

  @Override
  public void run(List<String> arguments, Parent parent) throws IOException, InterruptedException {
    try {
      parent.send(
          arguments.isEmpty()
              ? Frame.ready()
              : Frame.ready(weigh(Strand.valueOf(arguments.get(0)), arguments.get(1))));
    } catch (IllegalStateException e) {
      parent.send(Frame.failed(String.valueOf(e.getMessage())));
    }
    parent.input().transferTo(OutputStream.nullOutputStream());
  }

  private static long weigh(Strand strand, String count) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    // The first brings classes and carriers along, which are nobody's own.
    addWaiting(strand, 1, threads);
    long before = bytes();
    addWaiting(strand, Integer.parseInt(count), threads);
    long after = bytes();
    if (!threads.stream().allMatch(Thread::isAlive)) {
      throw new IllegalStateException("a waiting thread has ended");
    }
    return after - before;
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
      case Reading.Unavailable<ProcessMemory>(String reason, String cure) ->
          throw new IllegalStateException(reason);
    };
  }
}
