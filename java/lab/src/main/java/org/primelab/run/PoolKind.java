package org.primelab.run;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** The pools of platform threads in java.util.concurrent. */
public enum PoolKind {
  /** A fixed number of threads on one queue. */
  FIXED(PoolKind::fixed),
  /** Threads with a queue each, which steal from each other. */
  FORKJOIN(PoolKind::forkJoin);

  private static final ThreadFactory DAEMONS =
      Thread.ofPlatform().daemon().name("pool-", 0).factory();

  private final IntFunction<ExecutorService> maker;

  PoolKind(IntFunction<ExecutorService> maker) {
    this.maker = maker;
  }

  /** A new one with so many threads. */
  ExecutorService of(int threads) {
    return maker.apply(threads);
  }

  /**
   * A pool as {@link Executors#newFixedThreadPool} makes it, with all threads there before the
   * clock starts.
   */
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
