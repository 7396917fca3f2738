package org.primelab.render;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import org.primelab.report.Bars;
import org.primelab.report.Block;
import org.primelab.report.Chart;
import org.primelab.report.FileList;
import org.primelab.report.Finding;
import org.primelab.report.Graph;
import org.primelab.report.Heading;
import org.primelab.report.HeatMap;
import org.primelab.report.Nest;
import org.primelab.report.Report;
import org.primelab.report.Table;
import org.primelab.report.Timeline;

/**
 * Every cell of every table and chart as a line of its own (RFC 4180): where it stands, and its
 * text. Long rather than wide, since a report holds tables of many shapes.
 */
public final class CsvRenderer implements Renderer {
  private final PrintStream out;

  /** Prints to {@code out}. */
  public CsvRenderer(PrintStream out) {
    this.out = out;
  }

  @Override
  public void render(Report report) {
    line(List.of("block", "row", "column", "value"));
    int number = 0;
    for (Block block : report.blocks()) {
      number++;
      switch (block) {
        case Table table -> cells("table-" + number, table);
        case Chart chart -> cells(chart.name(), Figures.table(chart));
        case HeatMap map -> cells(map.name(), Figures.table(map));
        case Bars bars -> cells(bars.name(), bars.table().orElseGet(() -> Figures.table(bars)));
        case Heading(String text) -> line(List.of("heading-" + number, "1", "", text));
        case Finding(String text) -> line(List.of("finding-" + number, "1", "", text.strip()));
        case Timeline timeline -> cells(timeline.name(), Figures.table(timeline));
        case FileList files -> line(List.of("files-" + number, "1", "", files.sentence()));
        case Graph graph -> cells(graph.name(), Figures.table(graph));
        case Nest nest -> line(List.of("nest-" + number, "1", "", nest.title()));
      }
    }
  }

  private void cells(String block, Table table) {
    for (int row = 0; row < table.rows().size(); row++) {
      for (int column = 0; column < table.columns().size(); column++) {
        line(
            List.of(
                block,
                Integer.toString(row + 1),
                table.columns().get(column).title(),
                table.rows().get(row).get(column).strip()));
      }
    }
  }

  private void line(List<String> fields) {
    out.print(fields.stream().map(CsvRenderer::quoted).collect(Collectors.joining(",")) + "\r\n");
  }

  private static String quoted(String field) {
    return field.matches("[^\",\r\n]*") ? field : '"' + field.replace("\"", "\"\"") + '"';
  }
}
