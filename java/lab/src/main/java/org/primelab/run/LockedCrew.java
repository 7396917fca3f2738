package org.primelab.run;

import java.util.List;
import java.util.stream.IntStream;
import org.primelab.ffi.StopFlag;
import org.primelab.lock.InterpreterLock;

/**
 * Threads under one interpreter lock, whose use is reported when all have ended.
 *
 * @param threads the workers
 * @param lock what they share
 */
record LockedCrew(ThreadCrew threads, InterpreterLock lock) implements Crew {
  static LockedCrew of(RunContext run) {
    int workers = run.trial().workers();
    InterpreterLock lock =
        new InterpreterLock(
            workers, run.trial().tuning().switchIntervalNanos(), run.stop(), run.watch().locks());
    List<Worker> each =
        IntStream.range(0, workers)
            .mapToObj(id -> run.placed(id, LockedWorker.of(run, lock, id)))
            .toList();
    return new LockedCrew(new ThreadCrew(each, lock::interruptHolder), lock);
  }

  @Override
  public void work(JobQueue queue, Collector collector, StopFlag stop) throws InterruptedException {
    threads.work(queue, collector, stop);
    collector.accept(new Event.LockUsed(lock.use()));
  }
}
