package org.primelab.study.profile;

import org.primelab.probe.Reading;
import org.primelab.probe.Relation;
import org.primelab.probe.RelationReading;

/**
 * What two CPUs were to each other around a watched run, and how busy both were in it.
 *
 * @param cpuA one
 * @param cpuB the other
 * @param before what they were to each other before the run
 * @param after and after it
 * @param usefulNanos all workers' time on CPUs with a number to test, in ns
 * @param bothBusyNanos all workers' time on one of the two CPUs while another worker was on the
 *     other, in ns
 */
public record Siblings(
    int cpuA,
    int cpuB,
    Reading<RelationReading> before,
    Reading<RelationReading> after,
    long usefulNanos,
    long bothBusyNanos) {
  /** What they were all the time, as far as can be told from both ends. */
  Relation relation() {
    return relation(before).and(relation(after));
  }

  private static Relation relation(Reading<RelationReading> reading) {
    return reading.map(RelationReading::relation).orElse(Relation.UNKNOWN);
  }

  /** The part of their useful time in which workers had a neighbour on the other CPU, in [0, 1]. */
  double bothBusyShare() {
    return usefulNanos == 0 ? 0 : Math.min(1, (double) bothBusyNanos / usefulNanos);
  }
}
