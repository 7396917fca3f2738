package org.primelab.run;

import org.primelab.lock.InterpreterLock;
import org.primelab.lock.LockMode;

/**
 * What an execution model can be told beyond the number of its workers. Each model reads what is
 * meant for it.
 *
 * @param parallelism {@code virtual}: how many carriers the JVM gives to all its virtual threads; 0
 *     for one a worker
 * @param pool {@code pool}: which executor
 * @param lock {@code gil}: what a thread does with the lock while it calls C
 * @param switchIntervalNanos {@code gil}: how long a thread waits before it asks for the lock, in
 *     ns, from 0.1 to 50 ms
 * @param exchange {@code processes}: how jobs and answers travel
 * @param grain {@code split}, and {@code threads} with a guard: how many odd divisors a worker
 *     takes on at a time, at least 1
 * @param guard {@code threads}: a lock that the workers share
 * @param critical whether kernels in C are called by critical downcalls, which no safepoint can
 *     stop; for models whose workers are threads of one JVM, and numbers that are tested whole
 */
public record Tuning(
    int parallelism,
    Pool pool,
    LockMode lock,
    long switchIntervalNanos,
    Exchange exchange,
    long grain,
    Guard guard,
    boolean critical) {
  /** Each model as it comes. */
  public static final Tuning STANDARD =
      new Tuning(
          0,
          Pool.FIXED,
          LockMode.HELD,
          InterpreterLock.STANDARD_INTERVAL_NANOS,
          Exchange.PIPE,
          1 << 18,
          Guard.NONE,
          false);

  private static final long LEAST_INTERVAL_NANOS = 100_000;
  private static final long LONGEST_INTERVAL_NANOS = 50_000_000;

  /** The executors of java.util.concurrent. */
  public enum Pool {
    /** A fixed number of threads on one queue. */
    FIXED,
    /** Threads with a queue each, which steal from each other. */
    FORKJOIN
  }

  /** Between this JVM and its children. */
  public enum Exchange {
    /** Through the children's standard input and output. */
    PIPE,
    /** Through rings in a file that both have mapped. */
    MEMORY
  }

  public Tuning {
    if (parallelism < 0 || grain < 1) {
      throw new IllegalArgumentException("parallelism %d, grain %d".formatted(parallelism, grain));
    }
    if (switchIntervalNanos < LEAST_INTERVAL_NANOS
        || switchIntervalNanos > LONGEST_INTERVAL_NANOS) {
      throw new IllegalArgumentException("switch interval of " + switchIntervalNanos + " ns");
    }
  }

  /** With so many carriers for virtual threads. */
  public Tuning withParallelism(int carriers) {
    return new Tuning(carriers, pool, lock, switchIntervalNanos, exchange, grain, guard, critical);
  }

  /** With that executor. */
  public Tuning withPool(Pool executor) {
    return new Tuning(
        parallelism, executor, lock, switchIntervalNanos, exchange, grain, guard, critical);
  }

  /** With the lock used like that. */
  public Tuning withLock(LockMode mode, long intervalNanos) {
    return new Tuning(parallelism, pool, mode, intervalNanos, exchange, grain, guard, critical);
  }

  /** With that way to the children. */
  public Tuning withExchange(Exchange way) {
    return new Tuning(parallelism, pool, lock, switchIntervalNanos, way, grain, guard, critical);
  }

  /** With so many divisors at a time. */
  public Tuning withGrain(long divisors) {
    return new Tuning(
        parallelism, pool, lock, switchIntervalNanos, exchange, divisors, guard, critical);
  }

  /** With that lock around the work. */
  public Tuning withGuard(Guard lock) {
    return new Tuning(
        parallelism, pool, this.lock, switchIntervalNanos, exchange, grain, lock, critical);
  }

  /** With critical downcalls, or plain ones. */
  public Tuning withCritical(boolean downcalls) {
    return new Tuning(
        parallelism, pool, lock, switchIntervalNanos, exchange, grain, guard, downcalls);
  }
}
