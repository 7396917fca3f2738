package org.primelab.study.smt;

import java.util.List;
import org.primelab.probe.Reading;
import org.primelab.probe.Relation;
import org.primelab.probe.RelationClasses;
import org.primelab.stats.BootstrapMedian;
import org.primelab.stats.Interval;
import org.primelab.stats.Statistics;

/**
 * What one pair of CPUs was through a session.
 *
 * @param pair the two
 * @param sightings looks at it, in the order of time
 * @param classes what latencies mean
 * @param dwelling how long it stayed what it was
 */
record PairView(
    DeclaredPair pair, List<Sighting> sightings, RelationClasses classes, Dwelling dwelling) {

  static PairView of(DeclaredPair pair, List<Sighting> all, RelationClasses classes) {
    List<Sighting> own = all.stream().filter(seen -> seen.pair().equals(pair)).toList();
    return new PairView(pair, own, classes, Dwelling.of(own, classes));
  }

  /** Latencies of the looks that saw a class, in ns. */
  double[] nanos(Relation relation) {
    return sightings.stream()
        .mapToDouble(Sighting::oneWayNanos)
        .filter(nanos -> classes.of(nanos) == relation)
        .toArray();
  }

  Reading<Interval> latency(Relation relation) {
    double[] nanos = nanos(relation);
    return nanos.length == 0
        ? Reading.unavailable(
            "CPUs %s were seen in class %s 0 times of %d"
                .formatted(pair, relation.word(), sightings.size()),
            "measure longer: --time 300")
        : Reading.of(BootstrapMedian.interval(nanos));
  }

  /** Median over all looks, in ns; NaN if there were none. */
  double medianNanos() {
    return sightings.isEmpty()
        ? Double.NaN
        : Statistics.median(sightings.stream().mapToDouble(Sighting::oneWayNanos).toArray());
  }
}
