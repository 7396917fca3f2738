package org.primelab.study.smt;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.primelab.report.Chart.Axis;
import org.primelab.report.HeatMap;
import org.primelab.report.HeatMap.Things;
import org.primelab.report.Rows;
import org.primelab.report.Table;

/**
 * A value for each two of some things, in either order.
 *
 * @param names of the things
 * @param value of a row and a column, by their places; empty where there is none
 */
record SquareMatrix(List<String> names, BiFunction<Integer, Integer, Optional<Double>> value) {
  /** The places of all rows, or columns. */
  List<Integer> places() {
    return IntStream.range(0, names.size()).boxed().toList();
  }

  /** The text of a row, where {@code none} stands for no value. */
  String line(int row, DoubleFunction<String> text, String none) {
    return places().stream()
        .map(column -> value.apply(row, column).map(text::apply).orElse(none))
        .collect(Collectors.joining());
  }

  /**
   * The matrix in colours.
   *
   * @param across what is along the horizontal axis
   * @param down what is along the vertical one
   * @param table the same for where nothing can be drawn
   */
  HeatMap heatMap(String name, String title, String across, String down, Axis axis, Table table) {
    List<HeatMap.Cell> cells =
        Rows.each(
            places(),
            places(),
            (row, column) ->
                value
                    .apply(row, column)
                    .map(seen -> new HeatMap.Cell(names.get(column), names.get(row), seen)));
    return new HeatMap(
        name, title, new Things(across, names), new Things(down, names), axis, cells, table);
  }
}
