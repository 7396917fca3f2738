package org.primelab.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.primelab.run.Task.Check;
import org.primelab.run.Task.End;

/**
 * The jobs that wait for a worker; behind them, everyone finds the end. Empty until {@link #fill}:
 * workers that are ready sooner wait.
 */
final class JobQueue {
  /** Nobody takes more at a time than a worker's share of what is left, cut into so many. */
  private static final int LEAST_TURNS = 64;

  private final Lock lock = new ReentrantLock();
  private final Condition isFilled = lock.newCondition();
  private final Deque<Job> returned = new ArrayDeque<>();
  private List<Job> jobs = List.of();
  private int next;
  private int workers;
  private boolean filled;
  private boolean stopped;

  /** Puts the jobs in. Once, when all workers are ready. */
  void fill(List<Job> all, int workers) {
    lock.lock();
    try {
      jobs = all;
      this.workers = workers;
      filled = true;
      isFilled.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The next task, of one job; waits while the queue is not filled. */
  Task take() throws InterruptedException {
    return take(1);
  }

  /**
   * The next task, of up to so many jobs in a row: fewer where few are left, so that all workers
   * end at about the same time. What was given back comes one by one, so that a job that kills
   * workers is found.
   */
  Task take(int most) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!filled && !stopped) {
        isFilled.await();
      }
      if (stopped || (returned.isEmpty() && next == jobs.size())) {
        return new End();
      }
      if (!returned.isEmpty()) {
        return new Check(List.of(returned.removeFirst()));
      }
      int from = next;
      next += Math.clamp((jobs.size() - from) / (LEAST_TURNS * workers), 1, most);
      return new Check(List.copyOf(jobs.subList(from, next)));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns jobs that a worker could not finish, to the front. Nobody can miss them there: whoever
   * gave them back has not found the end yet, and will find the jobs before that.
   */
  void giveBack(List<Job> unfinished) {
    lock.lock();
    try {
      unfinished.reversed().forEach(returned::addFirst);
    } finally {
      lock.unlock();
    }
  }

  /** Lets every worker find the end from now on, whatever is still waiting. */
  void stop() {
    lock.lock();
    try {
      stopped = true;
      isFilled.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
