package org.primelab.run;

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
