package org.primelab.study.smt;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.primelab.session.Session;

/**
 * One look at a pair of CPUs, whatever it was taken for.
 *
 * @param pair the two
 * @param atNanos when, in ns since the measuring began
 * @param oneWayNanos of a cache line, in ns
 */
record Sighting(DeclaredPair pair, long atNanos, double oneWayNanos) {
  /**
   * All looks of a session at its pairs, in the order of time: between windows, and around them.
   */
  static List<Sighting> all(Session session, SmtPlan plan) {
    List<Sighting> all = new ArrayList<>();
    for (DeclaredPair pair : plan.pairs()) {
      session.observations().stream()
          .flatMap(
              seen ->
                  switch (seen) {
                    case RelationWindow look when pair.cpus().isOf(look.cpuA(), look.cpuB()) ->
                        Stream.of(new Sighting(pair, look.atNanos(), look.oneWayNanos()));
                    case CoRunWindow run when run.isOn(pair.cpus()) ->
                        Stream.of(
                            new Sighting(pair, run.atNanos(), run.beforeNanos()),
                            new Sighting(pair, run.endNanos(), run.afterNanos()));
                    default -> Stream.of();
                  })
          .forEach(all::add);
    }
    all.sort(Comparator.comparingLong(Sighting::atNanos));
    return all;
  }
}
