package org.primelab.render;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.primelab.report.Bars;
import org.primelab.report.Block;
import org.primelab.report.Chart;
import org.primelab.report.Conclusion;
import org.primelab.report.FileList;
import org.primelab.report.Finding;
import org.primelab.report.Graph;
import org.primelab.report.Heading;
import org.primelab.report.HeatMap;
import org.primelab.report.Nest;
import org.primelab.report.Prose;
import org.primelab.report.Report;
import org.primelab.report.Rows;
import org.primelab.report.Table;
import org.primelab.report.Table.Align;
import org.primelab.report.Table.Column;
import org.primelab.report.Timeline;

/**
 * Plain text in columns. Tables and headings stand apart by an empty line. A report that would fill
 * several screens is shortened; what it leaves out is said.
 */
public final class TerminalRenderer implements Renderer {
  /** A column that is narrower is not folded. */
  private static final int LEAST_ROOM = 20;

  private static final String GAP = "  ";

  /** What a terminal shows without wrapping, on most. */
  private static final int COLUMNS = 100;

  private final PrintStream out;
  private final int columns;
  private final Ink ink;

  /** Whether nothing stands in the line above. */
  private boolean apart = true;

  /** Whether a conclusion does. */
  private boolean concluded;

  /** Prints to {@code out}, lines as long as they get. */
  public TerminalRenderer(PrintStream out) {
    this(out, Integer.MAX_VALUE);
  }

  /**
   * Prints to a terminal. A table that is wider goes on below itself, with its first column again.
   *
   * @param columns what fits into a line
   */
  public TerminalRenderer(PrintStream out, int columns) {
    this(out, columns, Ink.PLAIN);
  }

  /** The same with colours. */
  public TerminalRenderer(PrintStream out, int columns, Ink ink) {
    this.out = out;
    this.columns = columns;
    this.ink = ink;
  }

  @Override
  public void render(Report report) {
    blocks(Shortened.of(report.blocks(), columns));
  }

  /** Prints blocks, one below the other. */
  public void blocks(List<Block> blocks) {
    blocks.forEach(this::block);
  }

  /** Prints the line above a table whose rows will follow one by one. */
  public void begin(Heading heading) {
    block(heading);
    print("");
  }

  /** Ends such a table. */
  public void end() {
    print("");
  }

  /** Prints rows of a table whose columns have room for them, all at once. */
  public void rows(Table shape, List<List<String>> rows) {
    List<Integer> widths = shape.columns().stream().map(Column::width).toList();
    StringBuilder block = new StringBuilder();
    for (List<String> cells : rows) {
      block.append(line(shape.columns(), widths, cells)).append(System.lineSeparator());
    }
    out.print(block);
    out.flush();
    apart = false;
  }

  private void block(Block block) {
    if (concluded && (block instanceof Finding || block instanceof Nest)) {
      print("");
    }
    switch (block) {
      case Conclusion(String text) -> conclusion(text);
      case Heading(String text) -> heading(text);
      case Finding(String text) -> prose(text);
      case Table table -> table(table);
      case Chart chart -> chart(chart);
      case HeatMap map -> table(map.table());
      case Bars bars -> bars.table().ifPresent(this::table);
      case Timeline timeline -> timeline(timeline);
      case FileList files -> prose(files.sentence());
      case Graph _ -> {} // A table says the same.
      case Nest nest -> new NestedBoxes(COLUMNS).draw(nest).forEach(this::print);
    }
  }

  private void conclusion(String text) {
    prose(text);
    concluded = true;
  }

  private void prose(String text) {
    Prose.wrapped(text, columns, "  ").forEach(this::print);
  }

  private void print(String line) {
    out.println(line);
    apart = line.isEmpty();
    concluded = false;
  }

  private void heading(String text) {
    gap();
    Prose.wrapped(text, columns, "  ").forEach(line -> print(ink.heading(line)));
  }

  /** One empty line, however many blocks ask for it. */
  private void gap() {
    if (!apart) {
      print("");
    }
  }

  private void chart(Chart chart) {
    gap();
    TerminalChart.lines(chart).forEach(this::fitted);
    print("");
  }

  private void timeline(Timeline timeline) {
    gap();
    TerminalTimeline.lines(timeline, columns).forEach(this::fitted);
    timeline.table().ifPresentOrElse(this::table, () -> print(""));
  }

  /** A title or a legend that is too long goes on below where it began. */
  private void fitted(String line) {
    String indent = line.substring(0, line.length() - line.stripLeading().length());
    Prose.wrapped(line, columns, indent).forEach(this::print);
  }

  private void table(Table table) {
    List<Integer> widths =
        IntStream.range(0, table.columns().size()).mapToObj(i -> width(table, i)).toList();
    gap();
    for (List<Integer> part : parts(table.columns(), widths)) {
      part(table, widths, part);
      print("");
    }
  }

  /** The columns that go side by side; more than one list if they are too wide for a line. */
  private List<List<Integer>> parts(List<Column> shape, List<Integer> widths) {
    List<List<Integer>> parts = new ArrayList<>();
    int room = 0;
    for (int from = 1, to; from < widths.size(); from = to) {
      to = withItsInterval(shape, from);
      int width = widths.subList(from, to).stream().mapToInt(one -> GAP.length() + one).sum();
      if (parts.isEmpty() || (width > room && !(isProse(shape, from) && room > LEAST_ROOM))) {
        parts.add(new ArrayList<>(List.of(0)));
        room = columns - widths.getFirst();
      }
      IntStream.range(from, to).forEach(parts.getLast()::add);
      room -= width;
    }
    return parts.isEmpty() ? List.of(List.of(0)) : parts;
  }

  /** Whether this is a last column of sentences, which is folded beside the names of its rows. */
  private static boolean isProse(List<Column> shape, int column) {
    return column == shape.size() - 1
        && shape.get(column).title().isEmpty()
        && shape.get(column).align() == Align.LEFT;
  }

  /** Where the columns end that begin here and are read together: a figure and its interval. */
  private static int withItsInterval(List<Column> shape, int from) {
    int next = from + 1;
    return next < shape.size() && shape.get(next).isInterval() ? next + 1 : next;
  }

  private void part(Table table, List<Integer> widths, List<Integer> part) {
    List<Column> shape = of(table.columns(), part);
    List<Integer> wide = fitting(of(widths, part));
    List<String> titles = shape.stream().map(Column::title).toList();
    if (!titles.stream().allMatch(String::isEmpty)) {
      print(line(shape, wide, titles));
    }
    for (List<String> row : table.rows()) {
      folded(wide.getLast(), of(row, part)).forEach(cells -> print(line(shape, wide, cells)));
    }
  }

  /** The last of several columns is no wider than what the others leave. */
  private List<Integer> fitting(List<Integer> widths) {
    List<Integer> before = widths.subList(0, widths.size() - 1);
    int room = columns - before.stream().mapToInt(width -> width + GAP.length()).sum();
    return before.isEmpty() || room < LEAST_ROOM
        ? widths
        : Rows.all(before.stream(), Stream.of(Math.min(room, widths.getLast())));
  }

  /** A row; what is too long in its last column goes on in rows that have nothing else. */
  private static List<List<String>> folded(int width, List<String> cells) {
    List<List<String>> rows = new ArrayList<>();
    for (String piece : Prose.wrapped(cells.getLast(), width, "")) {
      List<String> row =
          new ArrayList<>(rows.isEmpty() ? cells : Collections.nCopies(cells.size(), ""));
      row.set(row.size() - 1, piece);
      rows.add(row);
    }
    return rows;
  }

  private static <T> List<T> of(List<T> all, List<Integer> indices) {
    return indices.stream().map(all::get).toList();
  }

  private static int width(Table table, int column) {
    Column c = table.columns().get(column);
    int widest = table.rows().stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    return Math.max(Math.max(c.width(), c.title().length()), widest);
  }

  private String line(List<Column> columns, List<Integer> widths, List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      line.append(i == 0 ? "" : GAP)
          .append(
              ink.cell(
                  cells.get(i).strip(), pad(cells.get(i), widths.get(i), columns.get(i).align())));
    }
    return line.toString().stripTrailing();
  }

  private static String pad(String cell, int width, Align align) {
    String blanks = " ".repeat(Math.max(0, width - cell.length()));
    return align == Align.LEFT ? cell + blanks : blanks + cell;
  }
}
