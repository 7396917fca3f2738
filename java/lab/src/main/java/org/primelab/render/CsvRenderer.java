package org.primelab.render;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import org.primelab.report.Report;

/** Every figure of the answer in a row of its own (RFC 4180), to be read by any tool for tables. */
public final class CsvRenderer implements Renderer {
  private final PrintStream out;

  /** Prints to {@code out}. */
  public CsvRenderer(PrintStream out) {
    this.out = out;
  }

  @Override
  public void render(Report report) {
    line(TidyRow.COLUMNS);
    TidyRows.of(report.data(), row -> line(row.cells()));
  }

  private void line(List<String> fields) {
    out.print(fields.stream().map(CsvRenderer::quoted).collect(Collectors.joining(",")) + "\r\n");
  }

  private static String quoted(String field) {
    return field.matches("[^\",\r\n]*") ? field : '"' + field.replace("\"", "\"\"") + '"';
  }
}
