package org.primelab.run;

import org.primelab.ffi.StopFlag;
import org.primelab.lock.InterpreterLock;
import org.primelab.lock.LockMode;

/**
 * Threads under one interpreter lock, whose use is reported when all have ended.
 *
 * @param threads the workers
 * @param lock what they share
 */
record LockedCrew(ThreadCrew threads, InterpreterLock lock) implements Crew {
  static LockedCrew of(RunContext run, LockMode mode, long switchIntervalNanos) {
    InterpreterLock lock =
        new InterpreterLock(
            run.trial().workers(), switchIntervalNanos, run.stop(), run.watch().locks());
    return new LockedCrew(
        ThreadCrew.of(
            run, id -> run.placed(id, LockedWorker.of(run, lock, id, mode)), lock::interruptHolder),
        lock);
  }

  @Override
  public void work(JobQueue queue, Collector collector, StopFlag stop) throws InterruptedException {
    threads.work(queue, collector, stop);
    collector.accept(new Event.LockUsed(lock.use()));
  }
}
