package org.primelab.study.gil;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.primelab.ffi.StopFlag;
import org.primelab.ffi.ThreadAffinity;
import org.primelab.ffi.ThreadUsage;
import org.primelab.lock.InterpreterLock;
import org.primelab.probe.Reading;
import org.primelab.probe.UsageProbe;
import org.primelab.study.Crowd;
import org.primelab.study.Ticker;

/**
 * Runs workers under a lock that is made for each run.
 *
 * @param job what each worker does
 * @param stop asks them to end early
 */
record LockRounds(LockJob job, StopFlag stop) {
  /** How long a ticking thread sleeps: ten times as often as the book's spinner, to see more. */
  static final long PERIOD_NANOS = 10_000_000;

  /** How long it is watched: some 20 ticks where nothing delays it. */
  static final long SPAN_NANOS = 200_000_000;

  private static final Reading<ThreadUsage> NOT_READ =
      Reading.unavailable("the worker did not end its job", "run it again");

  /** Each worker does the whole job once. */
  LockRun time(Setting setting, int round, Relations relations)
      throws ExecutionException, InterruptedException {
    InterpreterLock lock = lock(setting, setting.workers());
    Crowd crowd = new Crowd();
    AtomicInteger wrong = new AtomicInteger();
    List<LockWorker> workers = workers(setting, lock);
    List<AtomicReference<Reading<ThreadUsage>>> usage =
        workers.stream().map(_ -> new AtomicReference<>(NOT_READ)).toList();
    Set<Integer> cpus = new ConcurrentSkipListSet<>();
    for (LockWorker worker : workers) {
      crowd.add(
          go -> {
            UsageProbe probe = UsageProbe.start();
            int began = ThreadAffinity.currentCpu();
            wrong.addAndGet(worker.work(job, calls -> calls < job.calls()));
            usage.get(worker.id()).set(probe.stop());
            cpus.add(began);
            cpus.add(ThreadAffinity.currentCpu());
          });
    }
    Relations.Before before = relations.before();
    long nanos = crowd.run(stop, lock::interruptHolder);
    return new LockRun(
        setting,
        round,
        nanos,
        lock.use().handOvers(),
        lock.use().requests(),
        lock.use().waitNanos(),
        wrong.get(),
        relations.since(before),
        usage.stream().map(AtomicReference::get).toList(),
        List.copyOf(cpus));
  }

  /** The workers compute for a while beside a thread that ticks. */
  LockTicks tick(Setting setting, int round) throws ExecutionException, InterruptedException {
    InterpreterLock lock = lock(setting, setting.workers() + 1);
    Ticker ticker = ticker(setting.mode(), lock, setting.workers());
    Crowd crowd = new Crowd();
    for (LockWorker worker : workers(setting, lock)) {
      crowd.add(go -> worker.work(job, calls -> System.nanoTime() - go < SPAN_NANOS));
    }
    crowd.add(go -> ticker.tick(go, now -> now - go >= SPAN_NANOS));
    crowd.run(stop, lock::interruptHolder);
    return new LockTicks(
        setting, round, PERIOD_NANOS, SPAN_NANOS, ticker.ticks(), ticker.longestGapNanos());
  }

  /**
   * One that sleeps, ticks and sleeps again, as the book's spinner does: whoever has slept in
   * Python comes back with the lock, if there is one, and gives it up to sleep again.
   */
  static Ticker ticker(Mode mode, InterpreterLock lock, int id) {
    return new Ticker(
        PERIOD_NANOS,
        () -> {
          if (mode == Mode.NONE) {
            return System.nanoTime();
          }
          lock.take(id);
          long now = System.nanoTime();
          lock.drop(id);
          return now;
        });
  }

  private InterpreterLock lock(Setting setting, int threads) {
    return new InterpreterLock(threads, setting.switchIntervalNanos(), stop);
  }

  private List<LockWorker> workers(Setting setting, InterpreterLock lock) {
    return IntStream.range(0, setting.workers())
        .mapToObj(id -> new LockWorker(setting.mode(), lock, id, stop))
        .toList();
  }
}
