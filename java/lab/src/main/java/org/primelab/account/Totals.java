package org.primelab.account;

import org.primelab.ffi.ThreadUsage;
import org.primelab.probe.Reading;

/**
 * What the kernel counts of a worker's threads in total, with or without a record of their context
 * switches.
 *
 * @param usage CPU time and switches during the window
 * @param runQueueNanos what they waited in run queues meanwhile, in ns: the second figure of
 *     /proc/.../schedstat. It counts the wait after a wake-up too
 * @param apartNanos how far the times of reading lie from the window's two ends together, in ns
 */
public record Totals(Reading<ThreadUsage> usage, Reading<Long> runQueueNanos, long apartNanos) {
  public Totals {
    if (apartNanos < 0) {
      throw new IllegalArgumentException(apartNanos + " ns apart");
    }
  }

  /** Those that were read at the window's very ends. */
  public Totals(Reading<ThreadUsage> usage, Reading<Long> runQueueNanos) {
    this(usage, runQueueNanos, 0);
  }
}
