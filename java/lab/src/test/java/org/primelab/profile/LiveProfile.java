package org.primelab.profile;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.primelab.probe.Reading;

/** Real recordings of this JVM; who makes one takes the lock. */
final class LiveProfile {
  /** For {@code @ResourceLock}: a JVM has room for one profiler. */
  static final String LOCK = "async-profiler";

  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

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

  /** Uses so much CPU time in a thread of that name, however long it has to wait for it. */
  static void spin(String name, long cpuMillis) throws InterruptedException {
    inThread(name, () -> repeat(cpuMillis, Thread::onSpinWait));
  }

  /** Repeats until the calling thread has used so much CPU time in all. */
  static void repeat(long cpuMillis, Runnable work) {
    while (CLOCK.getCurrentThreadCpuTime() < cpuMillis * 1_000_000) {
      work.run();
    }
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
