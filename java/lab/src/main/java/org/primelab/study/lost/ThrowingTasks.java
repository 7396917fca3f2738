package org.primelab.study.lost;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Tasks that throw, and who hears of it. */
final class ThrowingTasks {
  private ThrowingTasks() {}

  /** What each task does. */
  static Void fail() {
    throw new IllegalStateException("the task failed");
  }

  /** The thread's own handler would print it; whoever joins hears nothing either way. */
  static Tally joined(int tries) throws InterruptedException {
    Thread.Builder builder = Thread.ofPlatform().uncaughtExceptionHandler((_, _) -> {});
    int heard = 0;
    for (int i = 0; i < tries; i++) {
      Thread thread = builder.start(ThrowingTasks::fail);
      try {
        thread.join();
      } catch (IllegalStateException e) {
        heard++;
      }
    }
    return Tally.heard(heard, tries);
  }

  static Tally forgotten(int tries) {
    int heard = 0;
    try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
      for (int i = 0; i < tries; i++) {
        Future<?> _ = executor.submit(ThrowingTasks::fail);
      }
    } catch (IllegalStateException e) {
      heard++;
    }
    return Tally.heard(heard, tries);
  }

  static Tally asked(int tries) throws InterruptedException {
    int heard = 0;
    try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
      for (int i = 0; i < tries; i++) {
        try {
          executor.submit(ThrowingTasks::fail).get();
        } catch (ExecutionException e) {
          heard++;
        }
      }
    }
    return Tally.heard(heard, tries);
  }
}
