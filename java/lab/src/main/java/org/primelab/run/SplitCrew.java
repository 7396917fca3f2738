package org.primelab.run;

import java.util.List;
import java.util.stream.IntStream;
import org.primelab.ffi.StopFlag;

/**
 * Platform threads that share every job: its parts are split over them. They begin with the next
 * job as soon as the last grain of one is taken.
 *
 * @param run what is run
 * @param grain how many odd divisors a worker takes on at a time
 */
record SplitCrew(RunContext run, long grain) implements Crew {
  @Override
  public void work(JobQueue queue, Collector collector, StopFlag stop) throws InterruptedException {
    EventPump events = new EventPump();
    SplitQueue jobs = new SplitQueue(queue, run.kernel(), grain);
    List<SplitWorker> workers =
        IntStream.range(0, run.trial().workers())
            .mapToObj(id -> new SplitWorker(id, run, jobs, events))
            .toList();
    for (int id = 0; id < workers.size(); id++) {
      Thread.ofPlatform().daemon().name("worker-" + id).start(workers.get(id));
    }
    events.run(collector, stop, () -> queue.stop(), () -> giveUpIfStopped(workers, stop));
  }

  /** Again and again, as a worker may just have begun with another job. */
  private static void giveUpIfStopped(List<SplitWorker> workers, StopFlag stop) {
    if (stop.isRaised()) {
      workers.forEach(SplitWorker::giveUp);
    }
  }
}
