package org.primelab.probe;

/**
 * What two CPUs were to each other at one moment.
 *
 * @param cpuA a logical CPU
 * @param cpuB another
 * @param atNanos when, by System.nanoTime()
 * @param oneWayNanos one-way latency of a cache line: a median, in ns
 * @param divideSlowdown of a pair of integer-divide loops, the lesser of both; 0 if that was not
 *     asked
 * @param relation of this reading on its own
 */
public record RelationReading(
    int cpuA,
    int cpuB,
    long atNanos,
    double oneWayNanos,
    double divideSlowdown,
    Relation relation) {
  public RelationReading {
    if (!(oneWayNanos > 0) || !(divideSlowdown >= 0)) {
      throw new IllegalArgumentException(oneWayNanos + " ns, slowdown " + divideSlowdown);
    }
  }

  /** Whether the pair of divide loops was run. */
  public boolean hasDivide() {
    return divideSlowdown > 0;
  }
}
