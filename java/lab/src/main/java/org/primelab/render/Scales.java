package org.primelab.render;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.primelab.report.Bars;
import org.primelab.report.Chart;
import org.primelab.report.Chart.Kind;
import org.primelab.report.Chart.Point;

/**
 * Whether an axis is drawn by ratios. A page and a terminal decide it alike, here: what has a unit
 * and grows manyfold would hide its small values, and their intervals, on a linear one.
 */
final class Scales {
  /** Times along a curve: from here on a linear axis hides intervals where they are short. */
  private static final double WIDE = 4;

  /** Things side by side, and steps along x: from two orders of magnitude on. */
  private static final double VERY_WIDE = 100;

  private Scales() {}

  /** The vertical axis of a chart. Bars stand on zero, which has no ratio to anything. */
  static boolean isLogY(Chart chart) {
    return !has(chart, Kind.BARS)
        && !has(chart, Kind.SPANS)
        && !chart.y().unit().isEmpty()
        && grows(ys(chart), WIDE);
  }

  /** The horizontal axis of a chart. */
  static boolean isLogX(Chart chart) {
    return !has(chart, Kind.SPANS) && grows(xs(chart), VERY_WIDE);
  }

  /** The axis of bars, where there is something to compare: a bar of nothing is left out there. */
  static boolean isLog(Bars bars) {
    return grows(
        bars.bars().stream().mapToDouble(Bars.Bar::value).filter(value -> value > 0), VERY_WIDE);
  }

  static boolean has(Chart chart, Kind kind) {
    return chart.series().stream().anyMatch(series -> series.kind() == kind);
  }

  static DoubleStream xs(Chart chart) {
    return chart.series().stream().flatMap(s -> s.points().stream()).mapToDouble(Point::x);
  }

  private static DoubleStream ys(Chart chart) {
    return chart.series().stream()
        .flatMap(series -> series.points().stream())
        .flatMapToDouble(point -> DoubleStream.of(point.y(), point.low(), point.high()));
  }

  private static boolean grows(DoubleStream values, double times) {
    double[] all = values.toArray();
    double least = Arrays.stream(all).min().orElse(0);
    return least > 0 && Arrays.stream(all).max().orElse(0) >= times * least;
  }
}
