package org.primelab.run;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.primelab.ffi.StopFlag;

/**
 * One of the standard pools of platform threads.
 *
 * @param tasks what is to be run by it
 */
record PoolCrew(ExecutorCrew tasks) implements Crew {
  private static final ThreadFactory DAEMONS =
      Thread.ofPlatform().daemon().name("pool-", 0).factory();

  static PoolCrew of(RunContext run) {
    int workers = run.trial().workers();
    return new PoolCrew(
        switch (run.trial().tuning().pool()) {
          case FIXED -> new ExecutorCrew(run, () -> fixed(workers));
          case FORKJOIN -> new ExecutorCrew(run, () -> forkJoin(workers));
        });
  }

  @Override
  public void work(JobQueue queue, Collector collector, StopFlag stop) throws InterruptedException {
    tasks.work(queue, collector, stop);
  }

  /** As {@link Executors#newFixedThreadPool}, with all threads there before the clock starts. */
  private static ExecutorService fixed(int threads) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), DAEMONS);
    pool.prestartAllCoreThreads();
    return pool;
  }

  /** First in, first out, as the tasks are independent. It starts threads as tasks come. */
  private static ExecutorService forkJoin(int threads) {
    return new ForkJoinPool(threads, ForkJoinPool.defaultForkJoinWorkerThreadFactory, null, true);
  }
}
