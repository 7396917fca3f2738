package org.primelab.run;

import org.primelab.ffi.StopFlag;

/**
 * The workers of one execution model.
 *
 * @see Model
 */
interface Crew {
  /**
   * Brings the workers to life, reports their events to the collector on the calling thread, and
   * returns when all have ended. When {@code stop} is raised they end early.
   */
  void work(JobQueue queue, Collector collector, StopFlag stop) throws InterruptedException;
}
