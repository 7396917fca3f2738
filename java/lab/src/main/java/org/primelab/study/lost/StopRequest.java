package org.primelab.study.lost;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.primelab.ffi.StopFlag;
import org.primelab.session.Conditions;
import org.primelab.suite.Code;

/** Threads that are asked to stop, and whether they do before they are done anyway. */
final class StopRequest {
  /** How long a thread is left alone before it is asked, in ms. */
  private static final int HEAD_START = 5;

  /** Longer than anybody waits for a thread that has been asked. */
  private static final Duration LONG_SLEEP = Duration.ofSeconds(2);

  private StopRequest() {}

  /** Work that says whether it came to its end. */
  @FunctionalInterface
  private interface Work {
    boolean isDone();
  }

  static Tally interruptedLoop(int ignored, Conditions on) throws InterruptedException {
    Code code = Job.code(on.kernels());
    return once(() -> isTested(code, on.stop()), Thread::interrupt);
  }

  static Tally flag(int ignored, Conditions on) throws InterruptedException {
    Code code = Job.code(on.kernels());
    StopFlag flag = new StopFlag();
    return once(() -> isTested(code, flag), _ -> flag.raise());
  }

  static Tally parked(int ignored, Conditions on) throws InterruptedException {
    return once(StopRequest::isSleptThrough, Thread::interrupt);
  }

  private static boolean isTested(Code code, StopFlag flag) {
    try {
      code.call(Job.LONG, flag);
      return true;
    } catch (CancellationException e) {
      return false;
    }
  }

  private static boolean isSleptThrough() {
    try {
      Thread.sleep(LONG_SLEEP);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  private static Tally once(Work work, Consumer<Thread> ask) throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    boolean[] done = new boolean[1];
    Thread thread =
        Thread.ofPlatform()
            .start(
                () -> {
                  begun.countDown();
                  done[0] = work.isDone();
                });
    begun.await();
    Thread.sleep(HEAD_START);
    long asked = System.nanoTime();
    ask.accept(thread);
    thread.join();
    return new Tally(1, done[0] ? 1 : 0, OptionalLong.of(System.nanoTime() - asked));
  }
}
