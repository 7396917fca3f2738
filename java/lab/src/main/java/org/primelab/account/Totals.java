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
 */
public record Totals(Reading<ThreadUsage> usage, Reading<Long> runQueueNanos) {}
