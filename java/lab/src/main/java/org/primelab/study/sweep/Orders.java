package org.primelab.study.sweep;

import static org.primelab.report.Quantity.seconds;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.primelab.model.Bounds;
import org.primelab.model.Fluid;
import org.primelab.model.ListScheduling;
import org.primelab.report.Chart;
import org.primelab.report.Chart.Axis;
import org.primelab.report.Chart.Kind;
import org.primelab.report.Chart.Point;
import org.primelab.report.Chart.Series;
import org.primelab.report.Quantity;

/**
 * The same jobs on the same machine in other orders: as queued, the longest first, and each split
 * over all workers.
 *
 * @param queued the jobs as they are queued
 */
record Orders(ListScheduling queued) {
  /** What each takes with so many workers, and what no order could beat. */
  String sentence(int workers) {
    int machines = Math.min(workers, queued.throughput().cores());
    Bounds bounds = queued.bounds(workers);
    return Quantity.text(
        "with %d worker%s, predicted: %s as queued, %s with the longest first, %s split; no order of"
            + " whole numbers takes less than %s (work %s, longest number %s); on %d equal"
            + " CPUs any order takes at most %.2f times the best, longest first %.2f",
        workers,
        workers == 1 ? "" : "s",
        seconds(queued.seconds(workers)),
        seconds(queued.longestFirst().seconds(workers)),
        seconds(Fluid.of(queued).seconds(workers)),
        seconds(bounds.least()),
        seconds(bounds.work()),
        seconds(bounds.criticalPath()),
        machines,
        Bounds.graham(machines),
        Bounds.longestFirst(machines));
  }

  /**
   * A line for each, as a share of what no order beats: differences of a few per cent would hide
   * behind curves that fall to a fraction.
   */
  Chart chart(String name, List<Integer> workers) {
    ListScheduling sorted = queued.longestFirst();
    Fluid split = Fluid.of(queued);
    return new Chart(
        name,
        "Predicted by order: time beyond what no order of whole numbers can beat",
        new Axis("workers", ""),
        new Axis("longer by", "%"),
        List.of(
            line("split", workers, split::seconds),
            line("longest first", workers, sorted::seconds),
            line("as queued", workers, queued::seconds)),
        List.of());
  }

  private Series line(String name, List<Integer> workers, IntToDoubleFunction seconds) {
    return new Series(
        name,
        Kind.LINE,
        workers.stream().map(p -> Point.at(p, over(seconds.applyAsDouble(p), p))).toList());
  }

  /**
   * How much it is over the bound, in per cent, to a hundredth: less is rounding. Numbers that are
   * split may take less.
   */
  private double over(double seconds, int workers) {
    double share = seconds / queued.bounds(workers).least() - 1;
    return Math.rint(share * 1e4) / 1e2;
  }
}
