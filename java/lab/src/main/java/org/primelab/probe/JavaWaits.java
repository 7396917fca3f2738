package org.primelab.probe;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;

/**
 * How long the calling platform thread has waited, by the JVM's own statistics of it: for monitors,
 * parked, asleep, to be notified. They are added up in the thread itself, whether anybody records
 * events or not, from when somebody {@link #counting asks for that}. A reading costs some 50 µs.
 *
 * <pre>{@code
 * try (JavaWaits.Counting counting = JavaWaits.counting()) {
 *   Reading<Long> before = JavaWaits.ofCurrentThread();
 *   work();
 *   Reading<Long> waited = JavaWaits.ofCurrentThread().with(before, (a, b) -> a - b);
 * }
 * }</pre>
 */
public final class JavaWaits {
  /** Each of the two figures of which it is the sum is told in whole ms. */
  public static final long RESOLUTION_NANOS = 2_000_000;

  private static final long NANOS_A_MILLI = 1_000_000;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private JavaWaits() {}

  /** The JVM counts as long as this is open. */
  public interface Counting extends AutoCloseable {
    @Override
    void close();
  }

  /** Has the JVM count, if it can; it goes on afterwards if it did before. */
  public static Counting counting() {
    if (!THREADS.isThreadContentionMonitoringSupported()
        || THREADS.isThreadContentionMonitoringEnabled()) {
      return () -> {};
    }
    THREADS.setThreadContentionMonitoringEnabled(true);
    return () -> THREADS.setThreadContentionMonitoringEnabled(false);
  }

  /** What has been counted of the calling thread, in ns, to {@link #RESOLUTION_NANOS}. */
  public static Reading<Long> ofCurrentThread() {
    Thread self = Thread.currentThread();
    ThreadInfo told = self.isVirtual() ? null : THREADS.getThreadInfo(self.threadId());
    return told == null || told.getWaitedTime() < 0
        ? uncounted()
        : Reading.of((told.getBlockedTime() + told.getWaitedTime()) * NANOS_A_MILLI);
  }

  /** That of a thread of which the JVM tells nothing, or which somebody else asks about. */
  public static Reading<Long> uncounted() {
    return Reading.unavailable(
        "the JVM does not count how long this thread waits", "take platform threads, on HotSpot");
  }
}
