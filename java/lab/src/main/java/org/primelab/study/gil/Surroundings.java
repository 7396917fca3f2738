package org.primelab.study.gil;

import org.primelab.probe.Reading;
import org.primelab.probe.Relation;
import org.primelab.probe.RelationClasses;
import org.primelab.probe.RelationReading;
import org.primelab.window.LooksAround;

/**
 * What the CPUs were like just before a run and just after it.
 *
 * @param before what two were to each other before it
 * @param after likewise, after it
 * @param cores looks at the cores of all, before and after
 */
public record Surroundings(
    Reading<RelationReading> before, Reading<RelationReading> after, Reading<LooksAround> cores) {
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
