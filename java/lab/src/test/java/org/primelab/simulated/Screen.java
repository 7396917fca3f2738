package org.primelab.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.primelab.render.TerminalRenderer;
import org.primelab.report.Report;

/** A terminal of 140 columns, on which a report has to be readable. */
public final class Screen {
  private static final int COLUMNS = 140;
  private static final int LINES = 100;

  private Screen() {}

  /** What a report, its caveats included, is there; a longer line goes on in the next. */
  public static List<String> lines(Report report) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
      report.caveats().forEach(c -> out.println("lab: caveat: " + c.message() + "; " + c.cure()));
      new TerminalRenderer(out, COLUMNS).render(report);
    }
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  /** Fails where it takes more than a hundred lines. */
  public static void holds(Report report) {
    List<String> lines = lines(report);
    assertThat(lines.stream().mapToInt(Screen::height).sum())
        .as(String.join("\n", lines))
        .isLessThanOrEqualTo(LINES);
  }

  private static int height(String line) {
    return Math.max(1, (line.length() + COLUMNS - 1) / COLUMNS);
  }
}
