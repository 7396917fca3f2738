package org.primelab.render;

import java.util.List;
import java.util.stream.Stream;
import org.primelab.report.Bars;
import org.primelab.report.Block;
import org.primelab.report.HeatMap;
import org.primelab.report.Report;
import org.primelab.report.Table;
import org.primelab.report.Timeline;

/** How the tables of a report are folded, for tests of other packages. */
public final class Folds {
  private Folds() {}

  /** The titles of each table of which some part does not say which row is which. */
  public static List<String> withoutNames(Report report, int columns) {
    return report.blocks().stream()
        .flatMap(Folds::tables)
        .filter(table -> !eachIsNamed(table, columns))
        .map(table -> table.columns().stream().map(Table.Column::title).toList().toString())
        .toList();
  }

  private static boolean eachIsNamed(Table table, int columns) {
    List<Integer> keys = TableFold.keys(table);
    return TableFold.of(table, columns).stream().allMatch(part -> part.columns().containsAll(keys));
  }

  private static Stream<Table> tables(Block block) {
    return switch (block) {
      case Table table -> Stream.of(table);
      case HeatMap map -> Stream.of(map.table());
      case Bars bars -> bars.table().stream();
      case Timeline timeline -> timeline.table().stream();
      default -> Stream.empty();
    };
  }
}
