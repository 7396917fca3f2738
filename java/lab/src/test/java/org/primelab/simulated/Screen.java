package org.primelab.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.primelab.render.TerminalRenderer;
import org.primelab.report.Prose;
import org.primelab.report.Report;

/** Terminals of 80 and 140 columns, on which a report has to be readable. */
public final class Screen {
  private static final int COLUMNS = 140;
  private static final int NARROW = 80;
  private static final int LINES = 100;

  private Screen() {}

  /** What a report, its caveats included, is there; a longer line goes on in the next. */
  public static List<String> lines(Report report) {
    return lines(report, COLUMNS);
  }

  /** The same on another terminal. */
  public static List<String> lines(Report report, int columns) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
      report.caveats().stream()
          .map(c -> "caveat: %s (%s)".formatted(c.message(), c.cure()))
          .flatMap(text -> Prose.wrapped(text, columns, "  ").stream())
          .forEach(out::println);
      new TerminalRenderer(out, columns).render(report);
    }
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  /** Fails where it takes more than a hundred lines of either. */
  public static void holds(Report report) {
    for (int columns : new int[] {COLUMNS, NARROW}) {
      List<String> lines = lines(report, columns);
      assertThat(lines.stream().mapToInt(line -> height(line, columns)).sum())
          .as("%d columns:%n%s", columns, String.join("\n", lines))
          .isLessThanOrEqualTo(LINES);
    }
  }

  private static int height(String line, int columns) {
    return Math.max(1, (line.length() + columns - 1) / columns);
  }
}
