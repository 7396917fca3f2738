package org.primelab.report;

import java.util.List;

/**
 * Rows of cells under titled columns.
 *
 * @param columns at least one
 * @param rows each with a cell for every column
 */
public record Table(List<Column> columns, List<List<String>> rows) implements Block {
  public Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("a table without columns");
    }
    for (List<String> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(row + " does not fit " + columns);
      }
    }
  }

  /** Which side of its column a cell keeps to. */
  public enum Align {
    LEFT,
    RIGHT
  }

  /**
   * A column.
   *
   * @param title above it; a table whose titles are all empty has no heading
   * @param align which side cells keep to
   * @param width of the widest cell if it is known before the rows are, else 0
   */
  public record Column(String title, Align align, int width) {
    /** What stands above the interval of the figure before it. */
    public static final String INTERVAL = "interval";

    /** Whether it says what the figure in the column before it is worth. */
    public boolean isInterval() {
      return title.equals(INTERVAL);
    }
  }
}
