package org.primelab.study.smt;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.primelab.probe.Relation;

/**
 * How long a pair stayed what it was. The time between two looks counts half for what each saw, so
 * that a class which is looked at more often, because it is wanted, does not seem to last longer.
 *
 * @param nanos time in each class, in ns
 * @param episodes lengths of the unbroken stays in each class, in ns
 * @param changes from one class to another
 */
record Dwelling(Map<Relation, Double> nanos, Map<Relation, List<Double>> episodes, int changes) {

  /**
   * Makes it of the looks at one pair, in the order of time.
   *
   * @param relations what each of them saw
   */
  static Dwelling of(List<Sighting> sightings, List<Relation> relations) {
    Map<Relation, Double> nanos = new EnumMap<>(Relation.class);
    Map<Relation, List<Double>> episodes = new EnumMap<>(Relation.class);
    int changes = 0;
    double stay = 0;
    for (int i = 0; i < sightings.size(); i++) {
      Relation here = relations.get(i);
      boolean isLast = i + 1 == sightings.size();
      Relation next = isLast ? here : relations.get(i + 1);
      double between =
          isLast ? 0 : sightings.get(i + 1).atNanos() - (double) sightings.get(i).atNanos();
      nanos.merge(here, between / 2, Double::sum);
      nanos.merge(next, between / 2, Double::sum);
      stay += here == next ? between : between / 2;
      if (isLast || here != next) {
        episodes.computeIfAbsent(here, r -> new ArrayList<>()).add(stay);
        stay = between / 2;
        changes += isLast ? 0 : 1;
      }
    }
    return new Dwelling(nanos, episodes, changes);
  }

  /** Time in a class, in ns. */
  double nanos(Relation relation) {
    return nanos.getOrDefault(relation, 0.0);
  }

  /** Time in all, in ns. */
  double allNanos() {
    return nanos.values().stream().mapToDouble(n -> n).sum();
  }

  /** Lengths of stays in a class, in ns. */
  DoubleStream stays(Relation relation) {
    return episodes.getOrDefault(relation, List.of()).stream().mapToDouble(n -> n);
  }
}
