package org.primelab.profile;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.primelab.probe.Reading;

/** Real recordings of this JVM; who makes one takes the lock. */
final class LiveProfile {
  /** For {@code @ResourceLock}: a JVM has room for one profiler. */
  static final String LOCK = "async-profiler";

  /** What is profiled. */
  @FunctionalInterface
  interface Work {
    void run() throws InterruptedException;
  }

  private LiveProfile() {}

  static Profile of(Path jfr, Work work) throws InterruptedException {
    Sampler sampler = value(Sampler.start(jfr, Sampling.STANDARD));
    try {
      work.run();
    } catch (InterruptedException | RuntimeException | Error e) {
      sampler.stop();
      throw e;
    }
    return value(sampler.stop());
  }

  static <T> T value(Reading<T> reading) {
    return switch (reading) {
      case Reading.Value<T>(T value) -> value;
      case Reading.Unavailable<T> none -> throw new AssertionError(none);
    };
  }

  /** Uses a CPU in a thread of that name. */
  static void spin(String name, long millis) throws InterruptedException {
    inThread(
        name,
        () -> {
          long end = System.nanoTime() + millis * 1_000_000;
          while (System.nanoTime() < end) {
            Thread.onSpinWait();
          }
        });
  }

  /** Has it done in a thread of that name, and fails where it does. */
  static void inThread(String name, Runnable work) throws InterruptedException {
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Thread thread =
        Thread.ofPlatform()
            .name(name)
            .uncaughtExceptionHandler((t, e) -> failure.set(e))
            .start(work);
    thread.join();
    Throwable thrown = failure.get();
    if (thrown != null) {
      throw new AssertionError(thrown);
    }
  }
}
