package org.primelab.report;

import java.util.ArrayList;
import java.util.List;

/** Text in lines. */
public final class Prose {
  private Prose() {}

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
