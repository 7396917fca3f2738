package org.primelab.study.smt;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.primelab.probe.Reading;
import org.primelab.probe.Relation;
import org.primelab.stats.BootstrapMedian;
import org.primelab.stats.Interval;
import org.primelab.study.smt.SmtPlan.Load;
import org.primelab.topology.CpuPair;

/**
 * Windows of one class that count.
 *
 * @param view all windows
 * @param relation the class
 * @param windows those of it, perhaps of one pair alone
 */
record ClassWindows(SmtView view, Relation relation, List<CoRunWindow> windows) {
  /** Those of one pair. */
  ClassWindows on(CpuPair pair) {
    return new ClassWindows(
        view, relation, windows.stream().filter(run -> run.isOn(pair)).toList());
  }

  /** A cell for each two loads, the first not after the second. */
  List<Cell> cells(List<Load> loads, List<Integer> cpus) {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < loads.size(); i++) {
      for (int j = i; j < loads.size(); j++) {
        cells.add(Cell.of(this, loads.get(i), loads.get(j), cpus));
      }
    }
    return cells;
  }

  /** How many there are of these loads. */
  int count(Load a, Load b) {
    return figures(a, b, CoRunWindow::gain).length;
  }

  /** The median of a figure over those of these loads. */
  Reading<Interval> median(Load a, Load b, ToDoubleFunction<CoRunWindow> figure) {
    double[] figures = figures(a, b, figure);
    return figures.length == 0
        ? view.unavailable(relation, a, b)
        : Reading.of(BootstrapMedian.interval(figures));
  }

  private double[] figures(Load a, Load b, ToDoubleFunction<CoRunWindow> figure) {
    return windows.stream()
        .filter(run -> run.isOf(a.name(), b.name()))
        .mapToDouble(figure)
        .toArray();
  }
}
