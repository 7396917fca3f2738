package org.primelab.study.smt;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.primelab.probe.Reading;
import org.primelab.probe.Relation;
import org.primelab.report.Chart;
import org.primelab.report.Columns;
import org.primelab.report.HeatMap;
import org.primelab.report.Quantity;
import org.primelab.report.Rows;
import org.primelab.report.Table;
import org.primelab.stats.Interval;

/**
 * How much each load slows down beside each other one, in one class: a matrix.
 *
 * @param relation the class
 * @param loads of its rows and columns
 * @param cells the loads in the order of the list, the first not after the second
 */
record Symbiosis(Relation relation, List<SmtPlan.Load> loads, List<Cell> cells) {
  private static final int WIDEST_NAME = 18;

  /** So many cells that stand out are named. */
  private static final int MOST = 5;

  /** What differs by less does not stand out. */
  private static final double SAME = 0.03;

  /** The slowdown of the row's load beside the column's. */
  Reading<Interval> slowdown(SmtPlan.Load row, SmtPlan.Load column) {
    return Rows.first(cells, cell -> cell.isOf(row, column))
        .map(Cell::slowdownA)
        .or(() -> Rows.first(cells, cell -> cell.isOf(column, row)).map(Cell::slowdownB))
        .orElseThrow();
  }

  /** Windows in the emptiest cell, and in the fullest. */
  String windows() {
    var all = cells.stream().mapToInt(Cell::windows).summaryStatistics();
    int least = cells.isEmpty() ? 0 : all.getMin();
    int most = cells.isEmpty() ? 0 : all.getMax();
    return least == most
        ? Quantity.count(least, "window")
        : "%d to %d windows".formatted(least, most);
  }

  /**
   * The matrix as a heat map.
   *
   * @param whole whether it is printed in full where nothing can be drawn; else only what stands
   *     out
   */
  HeatMap heatMap(boolean whole) {
    List<String> names = loads.stream().map(SmtPlan.Load::name).toList();
    SquareMatrix matrix =
        new SquareMatrix(
            names,
            (row, column) ->
                slowdown(loads.get(row), loads.get(column)).found().map(Interval::median));
    return matrix.heatMap(
        "symbiosis-" + relation.word(),
        "How much each load is slowed by each other one, class " + relation.word(),
        "slowed by",
        "load",
        new Chart.Axis("time together ÷ alone", ""),
        whole ? table(matrix) : outstanding());
  }

  /** The cells that differ most from 1, and how many do not. */
  private Table outstanding() {
    List<Slowed> all = cells.stream().flatMap(Slowed::of).toList();
    List<Slowed> most =
        all.stream()
            .filter(slowed -> slowed.differs())
            .sorted(Comparator.comparingDouble(slowed -> -Math.abs(Math.log(slowed.times))))
            .toList();
    Stream<String> first =
        Stream.of(
            "%d of %d within %s of 1"
                .formatted(all.size() - most.size(), all.size(), Quantity.percent(SAME)));
    return Columns.<String>none()
        .left("", line -> line)
        .of(Stream.concat(first, most.stream().limit(MOST).map(Slowed::words)).toList());
  }

  /** A load beside another. */
  private record Slowed(String load, String beside, double times) {
    private static Stream<Slowed> of(Cell cell) {
      return Stream.concat(
          of(cell.a(), cell.b(), cell.slowdownA()),
          cell.a().equals(cell.b()) ? Stream.empty() : of(cell.b(), cell.a(), cell.slowdownB()));
    }

    private static Stream<Slowed> of(String load, String beside, Reading<Interval> slowdown) {
      return slowdown.found().stream().map(times -> new Slowed(load, beside, times.median()));
    }

    private String words() {
      return Quantity.text("%s beside %s: %.2f", load, beside, times);
    }

    private boolean differs() {
      return Math.abs(times - 1) > SAME;
    }
  }

  /** Columns by letter, and the darker the slower. */
  private static Table table(SquareMatrix matrix) {
    String heads =
        matrix.places().stream()
            .map(column -> "  %s  ".formatted(letter(column)))
            .collect(Collectors.joining());
    return Columns.<Integer>none()
        .left("", Symbiosis::letter)
        .left("slowed by →", row -> shortened(matrix.names().get(row)))
        .left(heads, row -> matrix.line(row, Symbiosis::shaded, "  ·  "))
        .of(matrix.places());
  }

  /** Capital letters, then small ones. */
  static String letter(int index) {
    return String.valueOf((char) (index < 26 ? 'A' + index : 'a' + index - 26));
  }

  private static String shortened(String name) {
    return name.length() <= WIDEST_NAME ? name : name.substring(0, WIDEST_NAME - 1) + "…";
  }

  private static String shaded(double times) {
    return Quantity.text(times < 9.995 ? "%4.2f%c" : "%4.1f%c", times, shade(times));
  }

  /** Full for twice as slow, blank for no slower. */
  static char shade(double slowdown) {
    return " ░▒▓█".charAt(Math.clamp((int) Math.floor((slowdown - 1) * 5 + 0.25), 0, 4));
  }
}
