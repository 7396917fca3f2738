package org.primelab.study.smt;

import java.util.Optional;
import org.primelab.probe.Relation;

/**
 * Two loads side by side, and what their CPUs were to each other meanwhile.
 *
 * @param run the two
 * @param relation unknown if the class before was not the class after
 * @param slowdown what each slowed the other; nothing if that does not count
 */
record SortedRun(CoRun run, Relation relation, Optional<Slowdown> slowdown) {
  boolean hasMoved() {
    return relation == Relation.UNKNOWN;
  }
}
