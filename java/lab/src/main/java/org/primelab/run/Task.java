package org.primelab.run;

import java.util.List;

/** What a worker finds in the queue. */
sealed interface Task {
  /**
   * Jobs to do.
   *
   * @param jobs at least one
   */
  record Check(List<Job> jobs) implements Task {
    public Check {
      jobs = List.copyOf(jobs);
    }

    /** The only one, of a task that was asked for so. */
    Job job() {
      return jobs.getFirst();
    }
  }

  /** The end, after which a worker stops. A type of its own, so that 0 stays a number. */
  record End() implements Task {}
}
