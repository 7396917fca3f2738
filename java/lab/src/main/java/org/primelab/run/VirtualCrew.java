package org.primelab.run;

import java.util.concurrent.Executors;
import org.primelab.ffi.StopFlag;
import org.primelab.lock.Mutex;

/**
 * A virtual thread for each number. The JVM has one scheduler for all its virtual threads: it gets
 * the {@link Carriers} that are asked for while the run lasts, and then as many as it had before. A
 * kernel never parks, so a virtual thread keeps its carrier until its number has been checked.
 *
 * @param tasks what is to be run by virtual threads
 * @param carriers platform threads that carry them
 */
record VirtualCrew(ExecutorCrew tasks, int carriers) implements Crew {
  /**
   * A crew with so many carriers.
   *
   * @param parallelism 0 for one a worker
   */
  static VirtualCrew of(RunContext run, Mutex mutex, int parallelism) {
    return new VirtualCrew(
        new ExecutorCrew(run, mutex, Executors::newVirtualThreadPerTaskExecutor),
        parallelism > 0 ? parallelism : Math.min(run.trial().workers(), Carriers.MOST));
  }

  @Override
  public void work(JobQueue queue, Collector collector, StopFlag stop) throws InterruptedException {
    try (Carriers _ = Carriers.limitedTo(carriers)) {
      tasks.work(queue, collector, stop);
    }
  }
}
