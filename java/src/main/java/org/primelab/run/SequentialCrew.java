package org.primelab.run;

import org.primelab.ffi.StopFlag;

/** One worker: the calling thread. */
record SequentialCrew(Worker worker) implements Crew {
  @Override
  public void work(JobQueue queue, Collector collector, StopFlag stop) {
    new WorkerLoop(0, worker, queue, collector).run();
  }
}
