package org.primelab.render;

import java.util.Map;
import java.util.Optional;

/**
 * How a terminal shows what matters: headings bold, verdicts in colour (ECMA-48, "select graphic
 * rendition"). Words say the same, so nothing is lost without it.
 *
 * @param isColoured whether it does at all
 */
public record Ink(boolean isColoured) {
  /** Plain text. */
  public static final Ink PLAIN = new Ink(false);

  private static final String BOLD = "1";
  private static final String RED = "31";
  private static final String GREEN = "32";
  private static final String YELLOW = "33";

  private static final Map<String, String> VERDICTS =
      Map.of("faster", GREEN, "ok", GREEN, "slower", RED, "wrong", RED, "warn", YELLOW);

  /**
   * The ink for a terminal: none where the user wants none (https://no-color.org).
   *
   * @param isTerminal whether it is one that shows colours
   * @param noColor the environment's NO_COLOR
   */
  public static Ink of(boolean isTerminal, Optional<String> noColor) {
    return new Ink(isTerminal && noColor.filter(value -> !value.isEmpty()).isEmpty());
  }

  /** A line of a heading. */
  String heading(String line) {
    return paint(BOLD, line);
  }

  /** A cell in its place; only what is a verdict has a colour. */
  String cell(String cell, String padded) {
    return VERDICTS.containsKey(cell)
        ? padded.replace(cell, paint(VERDICTS.getOrDefault(cell, BOLD), cell))
        : padded;
  }

  private String paint(String how, String text) {
    return isColoured && !text.isEmpty() ? "\u001b[%sm%s\u001b[0m".formatted(how, text) : text;
  }
}
