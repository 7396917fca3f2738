package org.primelab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Text in lines. */
public final class Prose {
  private static final Pattern LONG_WORD = Pattern.compile("(\\S{100})\\S{100,}(\\S{60})");

  private Prose() {}

  /**
   * A text that is safe to show: what would move a terminal's cursor or colour it is written as an
   * escape, and of a word that is longer than a line or two the middle is left out.
   */
  public static String printable(String text) {
    StringBuilder shown = new StringBuilder();
    text.chars()
        .forEach(
            c -> {
              if (Character.isISOControl(c)) {
                shown.append("\\u%04x".formatted(c));
              } else {
                shown.append((char) c);
              }
            });
    return LONG_WORD.matcher(shown).replaceAll("$1…$2");
  }

  /**
   * A text in lines that break between words. A word that is longer than a line stands alone.
   *
   * @param width of a line, in characters
   * @param indent before each line but the first
   */
  public static List<String> wrapped(String text, int width, String indent) {
    if (text.length() <= width) {
      return List.of(text);
    }
    List<String> lines = new ArrayList<>();
    int from = 0;
    String before = "";
    while (before.length() + text.length() - from > width) {
      int room = Math.max(1, width - before.length());
      int end = text.lastIndexOf(' ', from + room);
      end = end > from ? end : text.indexOf(' ', from + room);
      if (end < 0) {
        break;
      }
      lines.add((before + text.substring(from, end)).stripTrailing());
      from = end + 1;
      before = indent;
    }
    lines.add(before + text.substring(from));
    return lines;
  }
}
