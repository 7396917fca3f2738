package org.primelab.run;

import org.primelab.ffi.StopFlag;
import org.primelab.lock.InterpreterLock;

/**
 * Threads under one interpreter lock, whose use is reported when all have ended.
 *
 * @param threads the workers
 * @param lock what they share
 */
record LockedCrew(ThreadCrew threads, InterpreterLock lock) implements Crew {
  @Override
  public void work(JobQueue queue, Collector collector, StopFlag stop) throws InterruptedException {
    threads.work(queue, collector, stop);
    collector.accept(new Event.LockUsed(lock.use()));
  }
}
