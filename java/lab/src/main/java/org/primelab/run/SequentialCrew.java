package org.primelab.run;

import org.primelab.ffi.StopFlag;

/** One worker: the calling thread. */
record SequentialCrew(Worker worker) implements Crew {
  @Override
  public void work(JobQueue queue, Collector collector, StopFlag stop) {
    new WorkerLoop(0, worker, queue, queue::take, event -> tell(event, collector)).run();
  }

  /** What the collector does when the worker is ready, this thread does: so it reads once more. */
  private void tell(Event event, Collector collector) {
    collector.accept(event);
    if (event instanceof Event.Ready) {
      worker.ready();
    }
  }
}
