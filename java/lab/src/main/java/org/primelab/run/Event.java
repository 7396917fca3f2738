package org.primelab.run;

import org.primelab.ffi.ThreadUsage;
import org.primelab.lock.LockUse;
import org.primelab.probe.Location;
import org.primelab.probe.Reading;

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
   * A job is done.
   *
   * @param worker who did it
   * @param job the job
   * @param answer what was found
   */
  record Answered(int worker, Job job, TimedAnswer answer) implements Event {}

  /**
   * A job has no answer and will get none.
   *
   * @param worker who tried last
   * @param job the job
   * @param reason why, as a clause
   */
  record Failed(int worker, Job job, String reason) implements Event {}

  /**
   * A worker died on a job, which is waiting again; a replacement is on its way.
   *
   * @param worker who died
   * @param job the job it left
   * @param reason what is known of its end
   */
  record Lost(int worker, Job job, String reason) implements Event {}

  /**
   * A worker could not begin, or not be replaced.
   *
   * @param worker who is missing
   * @param reason what is known of it
   */
  record Missing(int worker, String reason) implements Event {}

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
