package org.primelab.study.smt;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.primelab.run.Observation;
import org.primelab.topology.CpuPair;

/**
 * All looks of a session, between windows and around them.
 *
 * @param byPair each pair's in the order of time
 * @param count how many there are
 */
record Sightings(Map<CpuPair, List<Sighting>> byPair, int count) {
  /** Goes through what was observed once. */
  static Sightings of(Iterable<? extends Observation> seen) {
    Map<CpuPair, List<Sighting>> byPair = new LinkedHashMap<>();
    int count = 0;
    for (Observation observation : seen) {
      switch (observation) {
        case RelationWindow look -> {
          CpuPair cpus = CpuPair.of(look.cpuA(), look.cpuB());
          add(byPair, cpus, look.atNanos(), look.oneWayNanos());
          count++;
        }
        case CoRun run -> {
          add(byPair, run.cpus(), run.atNanos(), run.beforeNanos());
          add(byPair, run.cpus(), run.endNanos(), run.afterNanos());
          count += 2;
        }
        default -> {}
      }
    }
    byPair.values().forEach(looks -> looks.sort(Comparator.comparingLong(Sighting::atNanos)));
    return new Sightings(byPair, count);
  }

  private static void add(
      Map<CpuPair, List<Sighting>> byPair, CpuPair cpus, long atNanos, double oneWayNanos) {
    byPair.computeIfAbsent(cpus, _ -> new ArrayList<>()).add(new Sighting(atNanos, oneWayNanos));
  }

  /** Those at one pair. */
  List<Sighting> of(CpuPair cpus) {
    return byPair.getOrDefault(cpus, List.of());
  }

  /** All latencies, in ns. */
  double[] nanos() {
    double[] nanos = new double[count];
    int next = 0;
    for (List<Sighting> looks : byPair.values()) {
      for (Sighting look : looks) {
        nanos[next++] = look.oneWayNanos();
      }
    }
    return nanos;
  }
}
