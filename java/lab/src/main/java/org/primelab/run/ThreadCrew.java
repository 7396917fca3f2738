package org.primelab.run;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.primelab.ffi.StopFlag;

/**
 * A platform thread for each worker, which does the work itself or speaks for a child process.
 *
 * @param workers the workers, by number
 * @param abort makes workers end that cannot see the stop flag
 */
record ThreadCrew(List<? extends Worker> workers, Runnable abort) implements Crew {
  /** One worker for each number that the trial asks for. */
  static ThreadCrew of(RunContext run, IntFunction<Worker> maker, Runnable abort) {
    return new ThreadCrew(
        IntStream.range(0, run.trial().workers()).mapToObj(maker).toList(), abort);
  }

  @Override
  public void work(JobQueue queue, Collector collector, StopFlag stop) throws InterruptedException {
    work(queue, queue::take, collector, stop);
  }

  /** The same, with tasks that come to the workers by another way. */
  void work(JobQueue queue, TaskSource tasks, Collector collector, StopFlag stop)
      throws InterruptedException {
    EventPump events = new EventPump();
    for (int id = 0; id < workers.size(); id++) {
      start(new WorkerLoop(id, workers.get(id), queue, tasks, events), id);
    }
    events.run(collector, stop, () -> end(queue));
  }

  private void end(JobQueue queue) {
    queue.stop();
    abort.run();
  }

  private static void start(WorkerLoop loop, int id) {
    Thread.ofPlatform().daemon().name("worker-" + id).start(loop);
  }
}
