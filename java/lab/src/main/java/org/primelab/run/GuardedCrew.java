package org.primelab.run;

import java.util.List;
import java.util.stream.IntStream;
import org.primelab.ffi.StopFlag;
import org.primelab.lock.Mutex;

/**
 * Threads that share a lock.
 *
 * @param threads the workers
 * @param mutex what they share
 */
record GuardedCrew(ThreadCrew threads, Mutex mutex) implements Crew {
  static GuardedCrew of(RunContext run) {
    Mutex mutex = Mutex.of(run.trial().tuning().guard().mutex(), run.watch().locks());
    List<Worker> each =
        IntStream.range(0, run.trial().workers())
            .mapToObj(id -> run.placed(id, GuardedWorker.of(run, mutex, id)))
            .toList();
    return new GuardedCrew(new ThreadCrew(each, () -> {}), mutex);
  }

  /** All workers have ended when this returns: nobody is left who could hold the lock. */
  @Override
  public void work(JobQueue queue, Collector collector, StopFlag stop) throws InterruptedException {
    try (mutex) {
      threads.work(queue, collector, stop);
    }
  }
}
