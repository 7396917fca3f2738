package org.primelab.study.kernels;

import org.primelab.run.Observation;

/**
 * How long the execution units took for operations that wait for nothing: see {@link
 * org.primelab.ffi.NativeGauge}.
 *
 * @param gauge its name
 * @param round in which it was timed, from 0: timings of one round were made side by side
 * @param operations how many
 * @param nanos for all of them, in ns
 */
public record Gauged(String gauge, int round, long operations, long nanos) implements Observation {
  /** Time for one operation, in ns. */
  public double nanosPerOperation() {
    return (double) nanos / operations;
  }
}
