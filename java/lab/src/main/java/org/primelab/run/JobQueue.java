package org.primelab.run;

import java.util.List;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import org.primelab.run.Task.Check;
import org.primelab.run.Task.End;

/**
 * The jobs that wait for a worker, followed by one end marker for each worker. Empty until {@link
 * #fill}: workers that are ready sooner wait.
 */
final class JobQueue {
  private final BlockingDeque<Task> tasks = new LinkedBlockingDeque<>();
  private volatile boolean stopped;

  /** Puts the jobs in, and the end markers behind them. Once, when all workers are ready. */
  void fill(List<Job> jobs, int workers) {
    jobs.forEach(job -> tasks.addLast(new Check(job)));
    addEnds(workers);
  }

  /** The next task; waits while there is none. */
  Task take() throws InterruptedException {
    Task task = tasks.take();
    return stopped ? new End() : task;
  }

  /**
   * Returns a job that a worker could not finish, to the front. Nobody can miss it there: whoever
   * gave it back has not taken its end marker yet, and will find the job before that.
   */
  void giveBack(Job job) {
    tasks.addFirst(new Check(job));
  }

  /** Lets every worker find the end from now on, whatever is still waiting. */
  void stop(int workers) {
    stopped = true;
    addEnds(workers);
  }

  private void addEnds(int workers) {
    for (int i = 0; i < workers; i++) {
      tasks.addLast(new End());
    }
  }
}
