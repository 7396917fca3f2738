package org.primelab.run;

import java.util.List;
import java.util.concurrent.CancellationException;
import org.primelab.ffi.ThreadUsage;
import org.primelab.probe.Location;
import org.primelab.probe.Reading;

/**
 * One who checks numbers. Used by one thread, in the order {@code open ready check* finish close}.
 */
interface Worker extends AutoCloseable {
  /**
   * Gets ready to check at full speed. Called again after the worker was lost.
   *
   * @throws WorkerLostException if it cannot
   */
  void open() throws WorkerLostException;

  /** Takes the first readings: the last thing before the clock may start. May come again. */
  default void ready() {}

  /**
   * Checks one number.
   *
   * @throws WorkerLostException if the worker died on it
   * @throws CancellationException if the run is being stopped
   * @throws JobFailedException if the kernel failed
   */
  TimedAnswer check(Job job) throws WorkerLostException, JobFailedException;

  /**
   * Checks several one after the other, and puts what came of each into {@code done}.
   *
   * @throws WorkerLostException if the worker died: on one of those that are not in {@code done}
   * @throws CancellationException if the run is being stopped
   */
  default void check(List<Job> jobs, Handful done) throws WorkerLostException {
    for (Job job : jobs) {
      try {
        TimedAnswer found = check(job);
        done.answered(job, found.answer().bits(), found.beganNanos(), found.elapsedNanos());
      } catch (JobFailedException e) {
        done.failed(job, String.valueOf(e.getMessage()));
      }
    }
  }

  /** Says good-bye, and what the work took from {@link #ready} until now. */
  Reading<ThreadUsage> finish();

  /** Where it ran, once it has finished. */
  default Reading<Location> location() {
    return Location.unwatched();
  }

  /** Leaves nothing behind, whatever happened before. */
  @Override
  void close();
}
