package org.primelab.study.smt;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.primelab.report.Block;
import org.primelab.report.Chart.Axis;
import org.primelab.report.Columns;
import org.primelab.report.Heading;
import org.primelab.report.Quantity;
import org.primelab.report.Rows;
import org.primelab.report.Table;

/** Core-to-core latencies of a machine with more than two CPUs, as a heat map. */
final class LatencyMatrix {
  /** More than this is wider than a terminal. */
  private static final int MOST_CPUS = 32;

  private static final String SHADES = "█▓▒░ ";

  private LatencyMatrix() {}

  /** The matrix below its heading; nothing where two CPUs at most were looked at. */
  static Stream<Block> of(List<PairView> all) {
    List<PairView> pairs = all.stream().filter(pair -> !pair.sightings().isEmpty()).toList();
    List<Integer> cpus =
        pairs.stream()
            .flatMap(pair -> pair.pair().cpus().list().stream())
            .distinct()
            .sorted()
            .limit(MOST_CPUS)
            .toList();
    SquareMatrix matrix =
        new SquareMatrix(
            cpus.stream().map(cpu -> "CPU " + cpu).toList(),
            (row, column) ->
                Rows.first(pairs, p -> p.pair().cpus().isOf(cpus.get(row), cpus.get(column)))
                    .map(PairView::medianNanos));
    return cpus.size() <= 2
        ? Stream.empty()
        : Stream.of(
            new Heading("One-way latency of a cache line"),
            matrix.heatMap(
                "latency",
                "One-way latency of a cache line between two CPUs",
                "to",
                "from",
                new Axis("one way", "ns"),
                table(pairs, cpus, matrix)));
  }

  /** The table, in ns; the darker the closer, by ratio. */
  private static Table table(List<PairView> pairs, List<Integer> cpus, SquareMatrix matrix) {
    var all = pairs.stream().mapToDouble(PairView::medianNanos).summaryStatistics();
    return Columns.<Integer>none()
        .left("ns", matrix.names()::get)
        .left(
            cpus.stream().map(cpu -> Quantity.text("%4d ", cpu)).collect(Collectors.joining()),
            row ->
                matrix.line(
                    row, nanos -> Quantity.text("%4.0f%c", nanos, shade(nanos, all)), "   · "))
        .of(matrix.places());
  }

  private static char shade(double nanos, DoubleSummaryStatistics all) {
    double range = Math.log(all.getMax() / all.getMin());
    double place = range > 0 ? Math.log(nanos / all.getMin()) / range : 1;
    return SHADES.charAt(Math.clamp((int) (place * SHADES.length()), 0, SHADES.length() - 1));
  }
}
