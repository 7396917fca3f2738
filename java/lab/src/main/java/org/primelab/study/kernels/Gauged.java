package org.primelab.study.kernels;

import org.primelab.run.Observation;

/**
 * How long the execution units took for operations that wait for nothing: see {@link
 * org.primelab.ffi.NativeGauge}.
 *
 * @param gauge its name
 * @param round in which it was timed, from 0: timings of one round were made side by side
 * @param operations how many, at least 1
 * @param nanos for all of them, in ns, at least 1
 */
public record Gauged(String gauge, int round, long operations, long nanos) implements Observation {
  public Gauged {
    if (operations < 1 || nanos < 1) {
      throw new IllegalArgumentException(
          "%s: %d operations in %d ns".formatted(gauge, operations, nanos));
    }
  }

  /** Time for one operation, in ns. */
  public double nanosPerOperation() {
    return (double) nanos / operations;
  }
}
