package org.primelab.study.smt;

import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.primelab.report.Block;
import org.primelab.report.Chart.Axis;
import org.primelab.report.Columns;
import org.primelab.report.Heading;
import org.primelab.report.HeatMap;
import org.primelab.report.Quantity;
import org.primelab.report.Table;
import org.primelab.topology.CpuPair;

/** Core-to-core latencies of a machine with more than two CPUs, as a heat map. */
final class LatencyMatrix {
  /** More than this is wider than a terminal. */
  private static final int MOST_CPUS = 24;

  /** More than this cannot be told apart on a page. */
  private static final int MOST_PLACES = 256;

  private static final String SHADES = "█▓▒░ ";

  private LatencyMatrix() {}

  /** The matrix below its heading; nothing where two CPUs at most were looked at. */
  static Stream<Block> of(List<PairView> pairs) {
    List<Integer> cpus =
        pairs.stream()
            .flatMap(pair -> pair.pair().cpus().list().stream())
            .distinct()
            .sorted()
            .toList();
    return cpus.size() <= 2
        ? Stream.empty()
        : Stream.of(
            new Heading("One-way latency of a cache line"), drawn(cpus, medians(pairs, cpus)));
  }

  /** The mean of the pairs' medians, by the places of their CPUs, some of which share one. */
  private static Map<CpuPair, Double> medians(List<PairView> pairs, List<Integer> cpus) {
    Map<Integer, Integer> places = new HashMap<>();
    cpus.forEach(cpu -> places.put(cpu, places.size()));
    int each = each(cpus);
    return pairs.stream()
        .filter(
            view ->
                place(view.pair().cpus().a(), places) / each
                    != place(view.pair().cpus().b(), places) / each)
        .collect(
            Collectors.groupingBy(
                view ->
                    CpuPair.of(
                        place(view.pair().cpus().a(), places) / each,
                        place(view.pair().cpus().b(), places) / each),
                Collectors.averagingDouble(PairView::medianNanos)));
  }

  private static int place(int cpu, Map<Integer, Integer> places) {
    return places.getOrDefault(cpu, 0);
  }

  /** How many CPUs share a place, so that there are not too many of these to be drawn. */
  private static int each(List<Integer> cpus) {
    return Math.ceilDiv(cpus.size(), MOST_PLACES);
  }

  private static List<String> names(List<Integer> cpus) {
    int each = each(cpus);
    return IntStream.range(0, Math.ceilDiv(cpus.size(), each))
        .map(place -> place * each)
        .mapToObj(
            first ->
                "CPU "
                    + cpus.get(first)
                    + (each == 1 ? "" : "-" + cpus.get(Math.min(first + each, cpus.size()) - 1)))
        .toList();
  }

  private static HeatMap drawn(List<Integer> cpus, Map<CpuPair, Double> medians) {
    SquareMatrix matrix =
        new SquareMatrix(
            names(cpus),
            (row, column) ->
                row.equals(column)
                    ? Optional.empty()
                    : Optional.ofNullable(medians.get(CpuPair.of(row, column))));
    return matrix.heatMap(
        "latency",
        "One-way latency of a cache line between two CPUs",
        "to",
        "from",
        new Axis("one way", "ns"),
        cpus.size() > MOST_CPUS
            ? summary(cpus.size(), medians.values())
            : table(cpus, matrix, medians.values()));
  }

  private static Table summary(int cpus, Collection<Double> medians) {
    var all = medians.stream().mapToDouble(n -> n).summaryStatistics();
    return Columns.<Integer>none()
        .left(
            "",
            _ ->
                Quantity.text(
                    "%d × %d CPUs, medians of pairs from %.0f to %.0f ns: drawn by lab report DIR --html",
                    cpus, cpus, all.getMin(), all.getMax()))
        .of(List.of(0));
  }

  /** The table, in ns; the darker the closer, by ratio. */
  private static Table table(List<Integer> cpus, SquareMatrix matrix, Collection<Double> medians) {
    var all = medians.stream().mapToDouble(n -> n).summaryStatistics();
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
