package org.primelab.study.smt;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.primelab.probe.Reading;
import org.primelab.probe.Relation;
import org.primelab.stats.Interval;
import org.primelab.stats.Statistics;
import org.primelab.study.Samples;
import org.primelab.study.smt.SmtPlan.Load;

/**
 * Windows of one class that count, by the loads that ran in them.
 *
 * @param view all windows
 * @param relation the class
 * @param windows those of it
 */
record ClassWindows(SmtView view, Relation relation, Map<LoadPair, List<SortedRun>> windows) {
  static ClassWindows of(SmtView view, Relation relation) {
    Map<LoadPair, List<SortedRun>> windows = new HashMap<>();
    for (SortedRun sorted : view.runs()) {
      if (sorted.relation().isWithin(relation) && sorted.slowdown().isPresent()) {
        windows.computeIfAbsent(LoadPair.of(sorted.run()), _ -> new ArrayList<>()).add(sorted);
      }
    }
    return new ClassWindows(view, relation, windows);
  }

  boolean isEmpty() {
    return windows.isEmpty();
  }

  /** A cell for each two loads, the first not after the second. */
  List<Cell> cells(List<Load> loads) {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < loads.size(); i++) {
      for (int j = i; j < loads.size(); j++) {
        cells.add(Cell.of(this, loads.get(i), loads.get(j)));
      }
    }
    return cells;
  }

  /** Those of these loads. */
  List<SortedRun> of(Load a, Load b) {
    return windows.getOrDefault(new LoadPair(a.name(), b.name()), List.of());
  }

  /** The CPUs that those of these loads ran on; where there are none, those of the first pair. */
  List<Integer> cpus(Load a, Load b) {
    List<Integer> cpus =
        of(a, b).stream()
            .flatMap(sorted -> sorted.run().cpus().list().stream())
            .distinct()
            .sorted()
            .toList();
    return cpus.isEmpty() ? view.plan().firstCpus() : cpus;
  }

  /** How much a load was slowed beside itself, in the order in which it was seen. */
  Optional<Samples> repeated(Load load) {
    double[] slowed =
        of(load, load).stream()
            .sorted(Comparator.comparingLong(sorted -> sorted.run().atNanos()))
            .flatMap(sorted -> sorted.slowdown().stream())
            .mapToDouble(Slowdown::mean)
            .toArray();
    return slowed.length == 0
        ? Optional.empty()
        : Optional.of(
            Samples.ratios("%s beside itself, %s".formatted(load.name(), relation.word()), slowed));
  }

  /** The median of a figure over those of these loads. */
  Reading<Interval> median(Load a, Load b, ToDoubleFunction<Slowdown> figure) {
    double[] figures =
        of(a, b).stream()
            .flatMap(sorted -> sorted.slowdown().stream())
            .mapToDouble(figure)
            .toArray();
    return figures.length == 0
        ? view.unavailable(relation, a, b)
        : Reading.of(Statistics.medianInterval(figures));
  }
}
