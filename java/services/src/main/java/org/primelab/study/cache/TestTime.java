package org.primelab.study.cache;

import org.primelab.run.Observation;

/**
 * What a kernel took once for numbers as they are asked for.
 *
 * @param kernel its name
 * @param round from 0
 * @param tests how many numbers, at least 1
 * @param nanos for all, in ns
 */
public record TestTime(String kernel, int round, int tests, long nanos) implements Observation {
  public TestTime {
    if (round < 0 || tests < 1) {
      throw new IllegalArgumentException(kernel + ": " + tests + " tests in round " + round);
    }
  }

  double oneNanos() {
    return (double) nanos / tests;
  }
}
