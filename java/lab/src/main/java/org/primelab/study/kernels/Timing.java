package org.primelab.study.kernels;

import java.util.Optional;
import org.primelab.suite.Mistake;

/**
 * How long a kernel took to answer a set of arguments, on one thread of a process of its own.
 *
 * @param rung the kernel, and what executed it
 * @param set name of the arguments
 * @param round in which it was timed, from 0: timings of one round were made side by side
 * @param passes how often the set was answered in one go
 * @param nanos for all passes, in ns
 * @param wrong an answer that is wrong, if there is one
 */
public record Timing(
    Rung rung, String set, int round, int passes, long nanos, Optional<Mistake> wrong)
    implements RungTime {
  @Override
  public double nanosPerPass() {
    return (double) nanos / passes;
  }
}
