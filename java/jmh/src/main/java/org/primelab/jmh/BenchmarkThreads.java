package org.primelab.jmh;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.primelab.ffi.MissingLibraryException;
import org.primelab.ffi.OsRefusal;
import org.primelab.ffi.ThreadAffinity;
import org.primelab.topology.CpuSet;

/**
 * The pool that JMH runs a benchmark on when it is told of it by the system properties {@code
 * jmh.executor} and {@code jmh.executor.class}: as JMH's own, with threads that go to their CPUs
 * and that tell who watches when each begins and ends an iteration.
 */
public final class BenchmarkThreads extends ThreadPoolExecutor {
  /** The system property with the CPU of each thread, in their order; not set to pin none. */
  static final String PIN = "primelab.pin";

  /** JMH makes pool and profiler and tells neither of the other, so it is kept here. */
  private static volatile Optional<IterationWatch> watch = Optional.empty();

  /**
   * Makes the pool, as JMH asks for it.
   *
   * @param threads how many the benchmark has
   * @param prefix what their names begin with
   */
  public BenchmarkThreads(int threads, String prefix) {
    super(
        threads,
        threads,
        0,
        TimeUnit.MILLISECONDS,
        new LinkedBlockingQueue<>(),
        factory(prefix, CpuSet.inOrder(System.getProperty(PIN, ""))));
  }

  /** Who is told of what the threads do from now on. */
  static void watchedBy(Optional<IterationWatch> who) {
    watch = who;
  }

  private static ThreadFactory factory(String prefix, List<Integer> cpus) {
    AtomicInteger made = new AtomicInteger();
    return body -> {
      int number = made.getAndIncrement();
      Runnable pinned =
          () -> {
            if (!cpus.isEmpty()) {
              pin(cpus.get(number % cpus.size()));
            }
            body.run();
          };
      Thread thread = new Thread(pinned, prefix + "-jmh-worker-" + (number + 1));
      thread.setDaemon(true);
      return thread;
    };
  }

  /** JMH waits for ever for a thread that never comes, so one that cannot be placed works on. */
  private static void pin(int cpu) {
    BitSet one = new BitSet();
    one.set(cpu);
    try {
      ThreadAffinity.setCurrentThread(one);
    } catch (OsRefusal | MissingLibraryException e) {
      Refusals.add("a thread could not be kept on CPU %d: %s".formatted(cpu, e.getMessage()));
    }
  }

  /** Told within the task: the pool's own hooks come after JMH has heard that it is done. */
  @Override
  protected <T> RunnableFuture<T> newTaskFor(Callable<T> task) {
    return super.newTaskFor(
        () -> {
          Optional<IterationWatch> told = watch;
          told.ifPresent(IterationWatch::enter);
          try {
            return task.call();
          } finally {
            told.ifPresent(IterationWatch::leave);
          }
        });
  }
}
