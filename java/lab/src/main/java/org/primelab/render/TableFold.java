package org.primelab.render;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.primelab.report.Prose;
import org.primelab.report.Rows;
import org.primelab.report.Table;
import org.primelab.report.Table.Align;
import org.primelab.report.Table.Column;

/**
 * How a table stands in lines of a terminal. One that is too wide goes on below itself, in parts
 * that each have its keys: the first columns by which its rows differ.
 */
final class TableFold {
  /** A column that is narrower is not folded within itself. */
  private static final int LEAST_ROOM = 20;

  /** Words of a key are folded to no less than this. */
  private static final int LEAST_KEY = 12;

  static final String GAP = "  ";

  private final Table table;
  private final int columns;
  private final List<Integer> widths;
  private final List<Integer> keys;

  private TableFold(Table table, int columns, List<Integer> widths, List<Integer> keys) {
    this.table = table;
    this.columns = columns;
    this.widths = widths;
    this.keys = keys;
  }

  /**
   * Columns that stand side by side.
   *
   * @param columns which of the table's
   * @param widths of each, in letters
   */
  record Part(List<Integer> columns, List<Integer> widths) {
    List<Column> shape(Table table) {
      return of(table.columns(), columns);
    }

    /** The cells of each line, titles first where there are any. */
    List<List<String>> lines(Table table) {
      List<String> titles = shape(table).stream().map(Column::title).toList();
      return Stream.concat(
              titles.stream().allMatch(String::isEmpty) ? Stream.empty() : Stream.of(titles),
              table.rows().stream().flatMap(row -> folded(of(row, columns)).stream()))
          .toList();
    }

    /** A row; what is too long for its column goes on in lines below. */
    private List<List<String>> folded(List<String> cells) {
      List<List<String>> pieces =
          IntStream.range(0, cells.size())
              .mapToObj(i -> pieces(cells.get(i), widths.get(i)))
              .toList();
      int height = pieces.stream().mapToInt(List::size).max().orElse(1);
      return IntStream.range(0, height)
          .mapToObj(
              line ->
                  pieces.stream().map(cell -> line < cell.size() ? cell.get(line) : "").toList())
          .toList();
    }

    private static List<String> pieces(String cell, int width) {
      return cell.length() <= width ? List.of(cell) : Prose.wrapped(cell, width, "");
    }
  }

  /** The parts of that table in lines of so many letters; one if it fits. */
  static List<Part> of(Table table, int columns) {
    List<Integer> widths =
        IntStream.range(0, table.columns().size()).mapToObj(i -> width(table, i)).toList();
    List<Integer> keys = keys(table);
    TableFold wide = new TableFold(table, columns, widths, keys);
    List<Part> plain = wide.parts();
    int most = wide.roomForKeys();
    if (plain.size() == 1 || side(of(widths, keys)) <= most) {
      return plain;
    }
    List<Integer> narrow = narrowed(table.columns(), widths, keys, most);
    return side(of(narrow, keys)) <= columns - wide.widestTogether()
        ? new TableFold(table, columns, narrow, keys).parts()
        : new TableFold(table, columns, widths, List.of(0)).parts();
  }

  /**
   * What lets all columns stand side by side if that is half of the line; else five eighths, or
   * what the widest columns leave that are read together.
   */
  private int roomForKeys() {
    int all = columns - side(widths) + side(of(widths, keys));
    return all >= columns / 2 && all < columns
        ? all
        : Math.min(columns / 8 * 5, columns - widestTogether());
  }

  private int widestTogether() {
    int widest = 0;
    for (List<Integer> together : others()) {
      int last = widths.get(together.getLast());
      boolean isFolded = together.getLast() == widths.size() - 1;
      int narrowest = isFolded ? Math.min(last, LEAST_ROOM) : last;
      widest = Math.max(widest, side(of(widths, together)) - last + narrowest + GAP.length());
    }
    return widest;
  }

  /**
   * Which columns tell apart as many rows as all of those that may: as few of the first as do, and
   * of the figures among them only those without which they would not.
   */
  static List<Integer> keys(Table table) {
    int most = 1;
    while (most + 1 < table.columns().size() && !table.columns().get(most + 1).isInterval()) {
      most++;
    }
    long apart = different(table, first(most));
    int least = 1;
    while (different(table, first(least)) < apart) {
      least++;
    }
    List<Integer> keys = new ArrayList<>(first(least));
    for (int column = least - 1; column > 0; column--) {
      List<Integer> fewer = new ArrayList<>(keys);
      fewer.remove(Integer.valueOf(column));
      if (table.columns().get(column).align() == Align.RIGHT && different(table, fewer) == apart) {
        keys = fewer;
      }
    }
    return List.copyOf(keys);
  }

  private static List<Integer> first(int columns) {
    return IntStream.range(0, columns).boxed().toList();
  }

  private static long different(Table table, List<Integer> columns) {
    return table.rows().stream().map(row -> of(row, columns)).distinct().count();
  }

  /** The widest keys of words made narrower until all of them take no more than that. */
  private static List<Integer> narrowed(
      List<Column> shape, List<Integer> widths, List<Integer> keys, int most) {
    List<Integer> narrow = new ArrayList<>(widths);
    while (side(of(narrow, keys)) > most) {
      int widest =
          keys.stream()
              .mapToInt(Integer::intValue)
              .filter(i -> shape.get(i).align() == Align.LEFT)
              .filter(i -> narrow.get(i) > Math.max(LEAST_KEY, shape.get(i).title().length()))
              .reduce((a, b) -> narrow.get(b) > narrow.get(a) ? b : a)
              .orElse(-1);
      if (widest < 0) {
        break;
      }
      narrow.set(widest, narrow.get(widest) - 1);
    }
    return narrow;
  }

  /** What columns take side by side. */
  private static int side(List<Integer> widths) {
    return widths.stream().mapToInt(width -> width + GAP.length()).sum() - GAP.length();
  }

  private List<Part> parts() {
    List<List<Integer>> parts = new ArrayList<>();
    int room = 0;
    for (List<Integer> together : others()) {
      int width = side(of(widths, together)) + GAP.length();
      if (parts.isEmpty() || (width > room && !(isProse(together) && room > LEAST_ROOM))) {
        parts.add(new ArrayList<>(keys));
        room = columns - side(of(widths, keys));
      }
      parts.getLast().addAll(together);
      room -= width;
    }
    return (parts.isEmpty() ? List.of(keys) : parts)
        .stream()
            .map(part -> part.stream().sorted().toList())
            .map(part -> new Part(part, fitting(of(widths, part))))
            .toList();
  }

  /** The columns beside the keys; a figure and its interval are read together. */
  private List<List<Integer>> others() {
    List<List<Integer>> others = new ArrayList<>();
    for (int column = 0; column < widths.size(); column++) {
      if (keys.contains(column)) {
        continue;
      }
      if (table.columns().get(column).isInterval() && !others.isEmpty()) {
        others.getLast().add(column);
      } else {
        others.add(new ArrayList<>(List.of(column)));
      }
    }
    return others;
  }

  /** Whether this is a last column of sentences, which is folded beside the names of its rows. */
  private boolean isProse(List<Integer> together) {
    int column = together.getLast();
    Column shape = table.columns().get(column);
    return together.size() == 1
        && column == widths.size() - 1
        && shape.title().isEmpty()
        && shape.align() == Align.LEFT;
  }

  /** The last of several columns is no wider than what the others leave. */
  private List<Integer> fitting(List<Integer> side) {
    List<Integer> before = side.subList(0, side.size() - 1);
    int room = columns - before.stream().mapToInt(width -> width + GAP.length()).sum();
    return before.isEmpty() || room < LEAST_ROOM
        ? side
        : Rows.all(before.stream(), Stream.of(Math.min(room, side.getLast())));
  }

  private static int width(Table table, int column) {
    Column c = table.columns().get(column);
    int widest = table.rows().stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    return Math.max(Math.max(c.width(), c.title().length()), widest);
  }

  private static <T> List<T> of(List<T> all, List<Integer> indices) {
    return indices.stream().map(all::get).toList();
  }
}
