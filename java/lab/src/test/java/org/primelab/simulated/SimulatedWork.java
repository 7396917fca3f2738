package org.primelab.simulated;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Workers of a simulated machine, one a CPU, that take jobs from one queue: what each job takes
 * there, and how much of that its CPU shared a core with a busy one.
 *
 * @param machine whose clock goes on meanwhile
 * @param slowdown of a job beside one busy sibling
 * @param stepNanos how closely the machine is looked at, in ns
 */
public record SimulatedWork(SimulatedMachine machine, double slowdown, long stepNanos) {
  /**
   * A job that was done.
   *
   * @param index in the queue
   * @param worker and its CPU
   * @param beganNanos since the run began
   * @param tookNanos in ns
   * @param sharedNanos of it beside a busy sibling
   */
  public record Done(int index, int worker, long beganNanos, long tookNanos, long sharedNanos) {}

  private static final class Running {
    final int index;
    final long began;
    double left;
    long shared;

    Running(int index, long began, double left) {
      this.index = index;
      this.began = began;
      this.left = left;
    }
  }

  /** Does the jobs, each given by what it takes alone in ns, in the order of their ends. */
  public List<Done> run(List<Long> queue, int workers) {
    Deque<Integer> waiting = new ArrayDeque<>();
    for (int i = 0; i < queue.size(); i++) {
      waiting.add(i);
    }
    @Nullable Running[] running = new Running[workers];
    List<Done> done = new ArrayList<>();
    for (long now = 0; done.size() < queue.size(); now += stepNanos) {
      for (int w = 0; w < workers; w++) {
        if (running[w] == null && !waiting.isEmpty()) {
          int index = waiting.remove();
          running[w] = new Running(index, now, queue.get(index));
        }
      }
      step(running, now, done);
      machine.clock().advance(stepNanos);
    }
    return done;
  }

  private void step(@Nullable Running[] running, long now, List<Done> done) {
    double[] stretch = new double[running.length];
    for (int w = 0; w < running.length; w++) {
      stretch[w] =
          running[w] == null
              ? 1
              : machine.stretch(w, slowdown, cpu -> cpu < running.length && running[cpu] != null);
    }
    for (int w = 0; w < running.length; w++) {
      Running job = running[w];
      if (job != null) {
        job.shared += stretch[w] > 1 ? stepNanos : 0;
        job.left -= stepNanos / stretch[w];
        if (job.left <= 0) {
          done.add(new Done(job.index, w, job.began, now + stepNanos - job.began, job.shared));
          running[w] = null;
        }
      }
    }
  }
}
