package org.primelab.run;

import java.lang.management.ManagementFactory;
import jdk.management.VirtualThreadSchedulerMXBean;

/**
 * Sets how many platform threads carry this JVM's virtual threads (JDK 24 and newer), and puts it
 * back when closed. It holds for the whole JVM: one at a time.
 *
 * <pre>{@code
 * try (Carriers one = Carriers.limitedTo(1)) {
 *   runVirtualThreads();
 * }
 * }</pre>
 */
public final class Carriers implements AutoCloseable {
  /** The scheduler's own upper limit. */
  public static final int MOST = Integer.getInteger("jdk.virtualThreadScheduler.maxPoolSize", 256);

  private final VirtualThreadSchedulerMXBean scheduler;
  private final int before;

  private Carriers(VirtualThreadSchedulerMXBean scheduler) {
    this.scheduler = scheduler;
    this.before = scheduler.getParallelism();
  }

  /**
   * Lets at most {@code count} virtual threads run at a time, from now on.
   *
   * @param count in [1, {@link #MOST}]
   * @throws UnsupportedOperationException if the count is over the scheduler's limit, or this JVM
   *     has no such scheduler
   */
  public static Carriers limitedTo(int count) {
    VirtualThreadSchedulerMXBean scheduler =
        ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
    if (scheduler == null) {
      throw new UnsupportedOperationException("this JVM's virtual threads cannot be limited");
    }
    Carriers carriers = new Carriers(scheduler);
    try {
      scheduler.setParallelism(count);
    } catch (IllegalArgumentException e) {
      throw new UnsupportedOperationException(
          "%d carriers: %s".formatted(count, e.getMessage()), e);
    }
    return carriers;
  }

  /** How many there were before, and will be again. */
  int before() {
    return before;
  }

  /** How many there are now. */
  public int count() {
    return scheduler.getParallelism();
  }

  @Override
  public void close() {
    scheduler.setParallelism(before);
  }
}
