package org.primelab.render;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import org.primelab.report.Bars;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Chart;
import org.primelab.report.Conclusion;
import org.primelab.report.FileList;
import org.primelab.report.Finding;
import org.primelab.report.Graph;
import org.primelab.report.Heading;
import org.primelab.report.HeatMap;
import org.primelab.report.Nest;
import org.primelab.report.Report;
import org.primelab.report.Table;
import org.primelab.report.Table.Align;
import org.primelab.report.Table.Column;
import org.primelab.report.Timeline;

/** Markdown with tables (GitHub Flavored Markdown 0.29), to paste into an issue. */
public final class MarkdownRenderer implements Renderer {
  private static final int COLUMNS = 80;

  private final PrintStream out;

  /** Prints to {@code out}. */
  public MarkdownRenderer(PrintStream out) {
    this.out = out;
  }

  @Override
  public void render(Report report) {
    report.failures().forEach(failure -> out.println("> **wrong:** " + escaped(failure) + "\n"));
    report.conclusions().forEach(this::block);
    report.caveats().forEach(this::caveat);
    report.details().forEach(this::block);
  }

  private void caveat(Caveat caveat) {
    out.println(
        "> **caveat:** %s (%s)%n".formatted(escaped(caveat.message()), escaped(caveat.cure())));
  }

  private void block(Block block) {
    switch (block) {
      case Conclusion(String text) -> out.println("**" + escaped(text.strip()) + "**\n");
      case Heading(String text) -> out.println("## " + escaped(text) + "\n");
      case Finding(String text) -> out.println(escaped(text.strip()) + "\n");
      case Table table -> table(table);
      case HeatMap map -> table(Figures.table(map));
      case Bars bars -> bars.table().ifPresent(this::table);
      case Chart chart -> fenced(TerminalChart.lines(chart));
      case Timeline timeline -> table(timeline.table().orElseGet(() -> Figures.table(timeline)));
      case FileList files -> out.println(escaped(files.sentence()) + "\n");
      case Graph _ -> {} // A table says the same.
      case Nest nest -> fenced(new NestedBoxes(COLUMNS).draw(nest));
    }
  }

  /** A fence longer than any in the text, so that none of them ends it. */
  private void fenced(List<String> lines) {
    String text = String.join("\n", lines);
    String fence = "```";
    while (text.contains(fence)) {
      fence += "`";
    }
    out.println(fence + "\n" + text + "\n" + fence + "\n");
  }

  private void table(Table table) {
    row(table.columns().stream().map(Column::title).toList());
    out.println(
        table.columns().stream()
            .map(column -> column.align() == Align.RIGHT ? "---:" : "---")
            .collect(Collectors.joining("|", "|", "|")));
    table.rows().forEach(this::row);
    out.println();
  }

  private void row(List<String> cells) {
    out.println(
        cells.stream()
            .map(MarkdownRenderer::escaped)
            .collect(Collectors.joining(" | ", "| ", " |")));
  }

  /** Nothing in it is Markdown or HTML any more. */
  private static String escaped(String text) {
    return text.replaceAll("([\\\\`*_\\[\\]|~#])", "\\\\$1")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replaceAll("\\R", " ");
  }
}
