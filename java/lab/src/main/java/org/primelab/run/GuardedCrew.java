package org.primelab.run;

import java.util.function.Function;
import org.primelab.ffi.StopFlag;
import org.primelab.lock.Mutex;

/**
 * Workers that share a lock.
 *
 * @param workers who shares it
 * @param mutex what they share
 */
record GuardedCrew(Crew workers, Mutex mutex) implements Crew {
  /** Makes a crew with a mutex of the kind that the trial's model has. */
  static GuardedCrew of(RunContext run, Function<Mutex, Crew> workers) {
    Mutex mutex = Mutex.of(run.trial().model().guard().mutex(), run.watch().locks());
    return new GuardedCrew(workers.apply(mutex), mutex);
  }

  /** All workers have ended when this returns: nobody is left who could hold the lock. */
  @Override
  public void work(JobQueue queue, Collector collector, StopFlag stop) throws InterruptedException {
    try (mutex) {
      workers.work(queue, collector, stop);
    }
  }
}
