package org.primelab.study.gil;

import org.primelab.probe.Reading;
import org.primelab.probe.Relation;
import org.primelab.probe.RelationClasses;
import org.primelab.probe.RelationReading;

/**
 * What the two CPUs were to each other just before a round and just after it.
 *
 * @param before the round
 * @param after the round
 */
public record Surroundings(Reading<RelationReading> before, Reading<RelationReading> after) {
  /** The class of both readings, or unknown where they disagree or one is missing. */
  Relation relation(RelationClasses classes) {
    return relation(before, classes).and(relation(after, classes));
  }

  private static Relation relation(Reading<RelationReading> reading, RelationClasses classes) {
    return reading instanceof Reading.Value<RelationReading>(RelationReading value)
        ? classes.of(value.oneWayNanos())
        : Relation.UNKNOWN;
  }
}
