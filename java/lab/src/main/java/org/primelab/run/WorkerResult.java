package org.primelab.run;

import org.primelab.ffi.ThreadUsage;
import org.primelab.probe.Location;
import org.primelab.probe.Reading;

/**
 * One worker's share of a run.
 *
 * @param worker its number, from 0
 * @param jobs how many it answered
 * @param busyNanos the sum of their times, in ns
 * @param startUpNanos what it took to get ready before the clock started, in ns
 * @param usage CPU time and switches of its thread
 * @param location where it really ran
 */
public record WorkerResult(
    int worker,
    int jobs,
    long busyNanos,
    long startUpNanos,
    Reading<ThreadUsage> usage,
    Reading<Location> location) {}
