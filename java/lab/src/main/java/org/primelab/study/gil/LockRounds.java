package org.primelab.study.gil;

import java.util.ArrayList;
import java.util.List;
import org.primelab.ffi.StopFlag;
import org.primelab.lock.InterpreterLock;

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

  /** Each worker does the whole job once. */
  LockRun time(Setting setting, int round, Relations relations) throws InterruptedException {
    InterpreterLock lock = lock(setting, setting.workers());
    List<Crowd.Work> works = new ArrayList<>();
    for (LockWorker worker : workers(setting, lock)) {
      works.add(go -> worker.work(job));
    }
    var before = relations.read();
    Crowd.Outcome outcome = Crowd.run(works, stop, lock::interruptHolder);
    return new LockRun(
        setting,
        round,
        outcome.wallNanos(),
        lock.use().handOvers(),
        lock.use().requests(),
        lock.use().waitNanos(),
        outcome.sum(),
        new Surroundings(before, relations.read()));
  }

  /** The workers compute for a while beside a thread that ticks. */
  LockTicks tick(Setting setting, int round) throws InterruptedException {
    InterpreterLock lock = lock(setting, setting.workers() + 1);
    Ticker ticker = new Ticker(setting.mode(), lock, setting.workers(), PERIOD_NANOS);
    List<Crowd.Work> works = new ArrayList<>();
    for (LockWorker worker : workers(setting, lock)) {
      works.add(go -> worker.workUntil(job, go + SPAN_NANOS));
    }
    works.add(
        go -> {
          ticker.tick(go, go + SPAN_NANOS);
          return 0;
        });
    Crowd.run(works, stop, lock::interruptHolder);
    return new LockTicks(
        setting, round, PERIOD_NANOS, SPAN_NANOS, ticker.ticks(), ticker.longestGapNanos());
  }

  private InterpreterLock lock(Setting setting, int threads) {
    return new InterpreterLock(threads, setting.switchIntervalNanos(), stop);
  }

  private List<LockWorker> workers(Setting setting, InterpreterLock lock) {
    List<LockWorker> workers = new ArrayList<>();
    for (int id = 0; id < setting.workers(); id++) {
      workers.add(new LockWorker(setting.mode(), lock, id, stop));
    }
    return workers;
  }
}
