package org.primelab.study.smt;

import java.util.Arrays;
import java.util.List;
import org.primelab.probe.Relation;
import org.primelab.stats.Statistics;

/**
 * What one pair of CPUs was through a session.
 *
 * @param pair the two
 * @param sightings looks at it, in the order of time
 * @param relations what each of them saw
 * @param dwelling how long it stayed what it was, by the finest names
 * @param apart likewise, siblings or not
 */
record PairView(
    DeclaredPair pair,
    List<Sighting> sightings,
    List<Relation> relations,
    Dwelling dwelling,
    Dwelling apart) {
  static PairView of(DeclaredPair pair, List<Sighting> sightings, ClassNames names) {
    List<Relation> relations =
        sightings.stream().map(seen -> names.of(pair.cpus(), seen.oneWayNanos())).toList();
    List<Relation> wide = relations.stream().map(Relation::coarse).toList();
    Dwelling dwelling = Dwelling.of(sightings, relations);
    return new PairView(
        pair,
        sightings,
        relations,
        dwelling,
        wide.equals(relations) ? dwelling : Dwelling.of(sightings, wide));
  }

  /** How long it was what, as finely as that class is told. */
  Dwelling dwelling(Relation relation) {
    return relation == Relation.APART ? apart : dwelling;
  }

  /** Whether nobody looked at it. */
  boolean isUnseen() {
    return sightings.isEmpty();
  }

  /** Whether a look saw that. */
  boolean isSeen(Relation relation) {
    return relations.stream().anyMatch(seen -> seen.isWithin(relation));
  }

  /** Latencies of the looks that saw a class, in ns. */
  double[] nanos(Relation relation) {
    double[] nanos = new double[sightings.size()];
    int count = 0;
    for (int i = 0; i < nanos.length; i++) {
      if (relations.get(i).isWithin(relation)) {
        nanos[count++] = sightings.get(i).oneWayNanos();
      }
    }
    return Arrays.copyOf(nanos, count);
  }

  /** Median over all looks, in ns; there must be one. */
  double medianNanos() {
    return Statistics.median(sightings.stream().mapToDouble(Sighting::oneWayNanos).toArray());
  }
}
