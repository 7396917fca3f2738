package org.primelab.run;

import java.lang.management.ManagementFactory;
import java.util.concurrent.Executors;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.primelab.ffi.StopFlag;

/**
 * A virtual thread for each number. The JVM has one scheduler for all its virtual threads: it gets
 * the carriers that are asked for while the run lasts, and then as many as it had before (JDK 24,
 * {@link VirtualThreadSchedulerMXBean}). A kernel never parks, so a virtual thread keeps its
 * carrier until its number has been checked.
 *
 * @param tasks what is to be run by virtual threads
 * @param carriers platform threads that carry them
 */
record VirtualCrew(ExecutorCrew tasks, int carriers) implements Crew {
  /** The scheduler's own limit, in carriers. */
  static final int MOST_CARRIERS =
      Integer.getInteger("jdk.virtualThreadScheduler.maxPoolSize", 256);

  static VirtualCrew of(RunContext run) {
    int asked = run.trial().tuning().parallelism();
    int carriers = asked > 0 ? asked : Math.min(run.trial().workers(), MOST_CARRIERS);
    return new VirtualCrew(
        new ExecutorCrew(run, Executors::newVirtualThreadPerTaskExecutor), carriers);
  }

  @Override
  public void work(JobQueue queue, Collector collector, StopFlag stop) throws InterruptedException {
    VirtualThreadSchedulerMXBean scheduler =
        ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
    int before = scheduler.getParallelism();
    scheduler.setParallelism(carriers);
    try {
      tasks.work(queue, collector, stop);
    } finally {
      scheduler.setParallelism(before);
    }
  }
}
