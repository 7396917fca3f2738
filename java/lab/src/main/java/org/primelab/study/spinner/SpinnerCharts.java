package org.primelab.study.spinner;

import java.util.ArrayList;
import java.util.List;
import org.primelab.report.Bars;
import org.primelab.report.Bars.Bar;
import org.primelab.report.Chart;
import org.primelab.report.Chart.Axis;
import org.primelab.report.Chart.Kind;
import org.primelab.report.Chart.Mark;
import org.primelab.report.Chart.Point;
import org.primelab.report.Chart.Series;

/** When a spinner stood still, to look at. */
final class SpinnerCharts {
  private static final double MILLI = 1e6;

  private SpinnerCharts() {}

  /** How long each frame was waited for, the time until the work ended included. */
  static Chart gaps(Spin spin) {
    List<Point> points = new ArrayList<>();
    long last = 0;
    for (long at : spin.frames()) {
      points.add(point(last, at, "a frame"));
      last = at;
    }
    points.add(point(last, spin.outcome().nanos(), "the work ended"));
    return new Chart(
        "gaps",
        "Gaps between frames: %s".formatted(spin.what().label()),
        new Axis("time since the work began", "s"),
        new Axis("gap", "ms"),
        List.of(new Series("gap before it", Kind.LINE, points)),
        List.of(new Mark(Frames.INTERVAL / MILLI, "due")));
  }

  /** The first frame may be a little before the work, and be due at once. */
  private static Point point(long last, long at, String what) {
    double gap = Math.max(0, at - last) / MILLI;
    return new Point(Math.max(0, at) / 1e9, gap, gap, gap, what);
  }

  /** The longest gap of each case. */
  static Bars longestGaps(List<Spin> spins) {
    return Bars.of(
        "gaps",
        "Longest time without a new frame; one is due every %.0f ms"
            .formatted(Frames.INTERVAL / MILLI),
        new Axis("longest gap", "ms"),
        spins.stream().map(SpinnerCharts::bar).toList());
  }

  private static Bar bar(Spin spin) {
    return Bar.of(spin.what().label(), spin.longestGapNanos() / MILLI, spin.what().work().words());
  }
}
