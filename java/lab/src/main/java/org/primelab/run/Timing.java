package org.primelab.run;

import java.util.Optional;
import org.primelab.prime.NumberSet;
import org.primelab.suite.Uint64;

/**
 * How long a kernel took to test a set of numbers, on one thread of a process of its own.
 *
 * @param rung the kernel, and what executed it
 * @param set which numbers
 * @param round in which it was timed, from 0: timings of one round were made side by side
 * @param passes how often the set was tested in one go
 * @param nanos for all passes, in ns
 * @param wrong a number that was answered wrongly, if there is one
 */
public record Timing(
    Rung rung, NumberSet set, int round, int passes, long nanos, Optional<Uint64> wrong)
    implements Observation {
  /** Time for one number, in ns. */
  public double nanosPerNumber() {
    return (double) nanos / passes / set.numbers().size();
  }
}
