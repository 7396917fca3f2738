package org.primelab.run;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.primelab.ffi.StopFlag;

/**
 * A platform thread for each worker, which does the work itself or speaks for a child process.
 * Events come back through a queue.
 *
 * @param workers the workers, by number
 * @param abort makes workers end that cannot see the stop flag
 */
record ThreadCrew(List<? extends Worker> workers, Runnable abort) implements Crew {
  /** How soon a raised stop flag is noticed, in ms. */
  private static final long STOP_POLL_MILLIS = 20;

  @Override
  public void work(JobQueue queue, Collector collector, StopFlag stop) throws InterruptedException {
    BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    for (int id = 0; id < workers.size(); id++) {
      start(new WorkerLoop(id, workers.get(id), queue, events::add), id);
    }
    boolean stopping = false;
    try {
      while (!collector.allEnded()) {
        Event event = events.poll(STOP_POLL_MILLIS, TimeUnit.MILLISECONDS);
        if (event != null) {
          collector.accept(event);
        }
        if (stop.isRaised() && !stopping) {
          stopping = true;
          end(queue);
        }
      }
    } finally {
      if (!collector.allEnded()) {
        stop.raise();
        end(queue);
      }
    }
  }

  private void end(JobQueue queue) {
    queue.stop(workers.size());
    abort.run();
  }

  private static void start(WorkerLoop loop, int id) {
    Thread.ofPlatform().daemon().name("worker-" + id).start(loop);
  }
}
