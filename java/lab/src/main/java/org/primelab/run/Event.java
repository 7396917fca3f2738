package org.primelab.run;

import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.primelab.ffi.ThreadUsage;
import org.primelab.lock.LockUse;
import org.primelab.probe.Location;
import org.primelab.probe.Reading;
import org.primelab.suite.Argument;

/** What happens to the workers of a run, in the order in which the collector hears of it. */
sealed interface Event {
  /**
   * A worker can begin.
   *
   * @param worker its number, from 0
   * @param startUpNanos what it took to get ready, in ns
   */
  record Ready(int worker, long startUpNanos) implements Event {}

  /**
   * All workers have begun by themselves, at a time of their own, without waiting for the queue.
   *
   * @param startUpNanos what it took them to get ready, in ns
   * @param atNanos when, by System.nanoTime: the run's clock starts there
   */
  record Begun(long startUpNanos, long atNanos) implements Event {}

  /**
   * What a worker did in all, where its answers do not tell: they come from several together.
   *
   * @param worker its number
   * @param nanos it was busy, in ns
   */
  record Busy(int worker, long nanos) implements Event {}

  /**
   * Jobs are done.
   *
   * @param workers who did each, by its place
   * @param done what came of them
   * @param atNanos when that was known, by System.nanoTime
   */
  record Answered(IntUnaryOperator workers, Handful done, long atNanos) implements Event {
    /** One worker did them, and that is known now. */
    Answered(int worker, Handful done) {
      this(_ -> worker, done, System.nanoTime());
    }
  }

  /**
   * A job has no answer and will get none.
   *
   * @param worker who tried last
   * @param job the job
   * @param reason why, as a clause
   */
  record Failed(int worker, Job job, String reason) implements Event {}

  /**
   * A worker died on jobs, which are waiting again; a replacement is on its way.
   *
   * @param worker who died
   * @param jobs those it left
   * @param reason what is known of its end
   * @param called what it called a kernel with, if it noted that
   */
  record Lost(int worker, List<Job> jobs, String reason, Optional<Argument> called)
      implements Event {
    public Lost {
      jobs = List.copyOf(jobs);
    }

    /** What it died on, where that is known: one of several is not, unless it was noted. */
    Optional<Argument> unfinished() {
      return jobs.size() == 1 ? Optional.of(jobs.getFirst().argument()) : called;
    }
  }

  /**
   * A worker could not begin, or not be replaced.
   *
   * @param worker who is missing
   * @param reason what is known of it
   * @param called what it called a kernel with, if it noted that
   */
  record Missing(int worker, String reason, Optional<Argument> called) implements Event {
    /** One that is known to have called nothing. */
    Missing(int worker, String reason) {
      this(worker, reason, Optional.empty());
    }
  }

  /**
   * What the workers' interpreter lock was used for, when all of them have ended.
   *
   * @param use of the lock
   */
  record LockUsed(LockUse use) implements Event {}

  /**
   * A worker has ended: the last event of each.
   *
   * @param worker who ended
   * @param usage what the work took
   * @param location where the worker ran
   */
  record Ended(int worker, Reading<ThreadUsage> usage, Reading<Location> location)
      implements Event {
    /** The end of a worker that nobody watched. */
    Ended(int worker, Reading<ThreadUsage> usage) {
      this(worker, usage, Location.unwatched());
    }
  }
}
