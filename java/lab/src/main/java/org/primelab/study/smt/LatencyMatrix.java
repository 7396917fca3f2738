package org.primelab.study.smt;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.primelab.report.Chart;
import org.primelab.report.HeatMap;
import org.primelab.report.Table;
import org.primelab.report.Table.Align;
import org.primelab.report.Table.Column;
import org.primelab.topology.CpuPair;

/** Core-to-core latencies of a machine with more than two CPUs, as a heat map. */
final class LatencyMatrix {
  /** More than this is wider than a terminal. */
  private static final int MOST_CPUS = 32;

  private static final String SHADES = "█▓▒░ ";

  private final List<PairView> pairs;
  private final List<Integer> cpus;
  private final double least;
  private final double most;

  LatencyMatrix(List<PairView> all) {
    pairs = all.stream().filter(pair -> !pair.sightings().isEmpty()).toList();
    cpus =
        pairs.stream()
            .flatMap(pair -> pair.pair().cpus().list().stream())
            .distinct()
            .sorted()
            .limit(MOST_CPUS)
            .toList();
    least = pairs.stream().mapToDouble(PairView::medianNanos).min().orElse(1);
    most = pairs.stream().mapToDouble(PairView::medianNanos).max().orElse(1);
  }

  boolean isWorthwhile() {
    return cpus.size() > 2;
  }

  /** The matrix as a heat map. */
  HeatMap heatMap() {
    List<String> names = cpus.stream().map(cpu -> "CPU " + cpu).toList();
    List<HeatMap.Cell> cells = new ArrayList<>();
    for (PairView pair : pairs) {
      CpuPair two = pair.pair().cpus();
      if (cpus.containsAll(two.list())) {
        String a = "CPU " + two.a();
        String b = "CPU " + two.b();
        cells.add(new HeatMap.Cell(a, b, pair.medianNanos()));
        cells.add(new HeatMap.Cell(b, a, pair.medianNanos()));
      }
    }
    return new HeatMap(
        "latency",
        "One-way latency of a cache line between two CPUs",
        new HeatMap.Things("to", names),
        new HeatMap.Things("from", names),
        new Chart.Axis("one way", "ns"),
        cells,
        table());
  }

  /** The table, in ns; the darker the closer, by ratio. */
  private Table table() {
    List<List<String>> rows = new ArrayList<>();
    for (int row : cpus) {
      StringBuilder line = new StringBuilder();
      cpus.forEach(column -> line.append(cell(row, column)));
      rows.add(List.of("CPU " + row, line.toString()));
    }
    StringBuilder heads = new StringBuilder();
    cpus.forEach(cpu -> heads.append(String.format(Locale.ROOT, "%4d ", cpu)));
    return new Table(
        List.of(new Column("ns", Align.LEFT, 0), new Column(heads.toString(), Align.LEFT, 0)),
        rows);
  }

  private String cell(int row, int column) {
    return pairs.stream()
        .filter(pair -> pair.pair().cpus().isOf(row, column))
        .findFirst()
        .map(pair -> String.format(Locale.ROOT, "%4.0f%c", pair.medianNanos(), shade(pair)))
        .orElse("   · ");
  }

  private char shade(PairView pair) {
    double place = most > least ? Math.log(pair.medianNanos() / least) / Math.log(most / least) : 1;
    return SHADES.charAt(Math.clamp((int) (place * SHADES.length()), 0, SHADES.length() - 1));
  }
}
