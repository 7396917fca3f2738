package org.primelab.study.smt;

import org.primelab.run.Observation;

/**
 * How long a cache line took from one CPU to another.
 *
 * @param atNanos when, in ns since the measuring began
 * @param cpuA a CPU
 * @param cpuB another
 * @param oneWayNanos a median over some batches, in ns
 */
public record RelationWindow(long atNanos, int cpuA, int cpuB, double oneWayNanos)
    implements Observation {
  public RelationWindow {
    if (!(oneWayNanos > 0)) {
      throw new IllegalArgumentException(oneWayNanos + " ns");
    }
  }
}
