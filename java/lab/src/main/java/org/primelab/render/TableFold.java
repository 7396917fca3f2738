package org.primelab.render;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.primelab.report.Prose;
import org.primelab.report.Rows;
import org.primelab.report.Table;
import org.primelab.report.Table.Align;
import org.primelab.report.Table.Column;

/**
 * How a table stands in lines of a terminal. One that is too wide goes on below itself, in parts
 * that each begin with its keys: the first columns by which its rows differ.
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
  private final int keys;

  private TableFold(Table table, int columns, List<Integer> widths, int keys) {
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
    int keys = keys(table);
    TableFold wide = new TableFold(table, columns, widths, keys);
    List<Part> plain = wide.parts();
    int most = wide.roomForKeys();
    if (plain.size() == 1 || side(widths.subList(0, keys)) <= most) {
      return plain;
    }
    List<Integer> narrow = narrowed(table.columns(), widths, keys, most);
    return side(narrow.subList(0, keys)) <= most
        ? new TableFold(table, columns, narrow, keys).parts()
        : new TableFold(table, columns, widths, 1).parts();
  }

  /**
   * What lets all columns stand side by side if that is half of the line; else five eighths, or
   * what the widest columns leave that are read together.
   */
  private int roomForKeys() {
    int all = columns - side(widths) + side(widths.subList(0, keys));
    return all >= columns / 2 && all < columns
        ? all
        : Math.min(columns / 8 * 5, columns - widestTogether());
  }

  private int widestTogether() {
    int widest = 0;
    for (int from = keys, to; from < widths.size(); from = to) {
      to = withItsInterval(from);
      int last = widths.get(to - 1);
      int narrowest = to == widths.size() ? Math.min(last, LEAST_ROOM) : last;
      widest = Math.max(widest, side(widths.subList(from, to)) - last + narrowest + GAP.length());
    }
    return widest;
  }

  /** The least number of first columns that tell apart as many rows as all of those that may. */
  private static int keys(Table table) {
    int most = 1;
    while (most + 1 < table.columns().size() && !table.columns().get(most + 1).isInterval()) {
      most++;
    }
    long apart = different(table, most);
    int keys = 1;
    while (different(table, keys) < apart) {
      keys++;
    }
    return Math.min(keys, table.columns().size());
  }

  private static long different(Table table, int keys) {
    Set<List<String>> seen = new HashSet<>();
    table.rows().forEach(row -> seen.add(row.subList(0, Math.min(keys, row.size()))));
    return seen.size();
  }

  /** The widest keys of words made narrower until all of them take no more than that. */
  private static List<Integer> narrowed(
      List<Column> shape, List<Integer> widths, int keys, int most) {
    List<Integer> narrow = new ArrayList<>(widths);
    while (side(narrow.subList(0, keys)) > most) {
      int widest =
          IntStream.range(0, keys)
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
    List<Integer> first = IntStream.range(0, keys).boxed().toList();
    int room = 0;
    for (int from = keys, to; from < widths.size(); from = to) {
      to = withItsInterval(from);
      int width = side(widths.subList(from, to)) + GAP.length();
      if (parts.isEmpty() || (width > room && !(isProse(from) && room > LEAST_ROOM))) {
        parts.add(new ArrayList<>(first));
        room = columns - side(of(widths, first));
      }
      IntStream.range(from, to).forEach(parts.getLast()::add);
      room -= width;
    }
    return (parts.isEmpty() ? List.of(first) : parts)
        .stream().map(part -> new Part(part, fitting(of(widths, part)))).toList();
  }

  /** Whether this is a last column of sentences, which is folded beside the names of its rows. */
  private boolean isProse(int column) {
    Column shape = table.columns().get(column);
    return column == widths.size() - 1 && shape.title().isEmpty() && shape.align() == Align.LEFT;
  }

  /** Where the columns end that begin here and are read together: a figure and its interval. */
  private int withItsInterval(int from) {
    int next = from + 1;
    return next < widths.size() && table.columns().get(next).isInterval() ? next + 1 : next;
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
