package org.primelab.render;

import java.io.PrintStream;
import java.util.List;
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
import org.primelab.report.Table;
import org.primelab.report.Table.Align;
import org.primelab.report.Table.Column;
import org.primelab.report.Timeline;

/**
 * Plain text in columns. Tables and headings stand apart by an empty line. A report that would fill
 * several screens is shortened; what it leaves out is said.
 */
public final class TerminalRenderer implements Renderer {
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
   * Prints to a terminal. A table that is wider goes on below itself, with the columns again that
   * tell its rows apart.
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
    gap();
    for (TableFold.Part part : TableFold.of(table, columns)) {
      part.lines(table).forEach(cells -> print(line(part.shape(table), part.widths(), cells)));
      print("");
    }
  }

  private String line(List<Column> columns, List<Integer> widths, List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      line.append(i == 0 ? "" : TableFold.GAP)
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
