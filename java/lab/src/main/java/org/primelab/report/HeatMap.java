package org.primelab.report;

import java.util.List;
import java.util.Set;

/**
 * A value for each pair of things, told by colour.
 *
 * @param name as {@link Chart#name}
 * @param title says what is to be seen
 * @param columns what is along the horizontal axis, from left to right
 * @param rows what is along the vertical one, from the top down
 * @param value what a cell's value is
 * @param cells those that have one
 * @param table the same for where nothing can be drawn
 */
public record HeatMap(
    String name,
    String title,
    Things columns,
    Things rows,
    Chart.Axis value,
    List<Cell> cells,
    Table table)
    implements Block {
  public HeatMap {
    cells = List.copyOf(cells);
    if (!name.matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException("no name for a heat map: " + name);
    }
    Set<String> across = Set.copyOf(columns.names);
    Set<String> down = Set.copyOf(rows.names);
    for (Cell cell : cells) {
      if (!across.contains(cell.column) || !down.contains(cell.row)) {
        throw new IllegalArgumentException(cell + " has no place in " + columns + ", " + rows);
      }
    }
  }

  /**
   * What is along an axis.
   *
   * @param title as people read it
   * @param names in order
   */
  public record Things(String title, List<String> names) {
    public Things {
      names = List.copyOf(names);
    }
  }

  /**
   * A pair with its value.
   *
   * @param value finite
   */
  public record Cell(String column, String row, double value) {
    public Cell {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("no colour for " + value);
      }
    }
  }
}
