package org.primelab.study.tour;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads stops from a page in Markdown. A part has a heading of the second level, a stop a numbered
 * one of the third. A stop has blocks of code, the first of which begins with its command, and a
 * paragraph that begins with what to expect of it:
 *
 * <pre>
 * ### 6. Break the spinner
 *
 * ```
 * $ ./lab spinner --model loop --work block --time 2
 * ```
 *
 * Expect `it freezes`: the loop has one thread, and the sleep keeps it.
 * </pre>
 */
final class StopPage {
  private static final Pattern SECTION = Pattern.compile("(?m)^(##+) (?:(\\d+)\\. )?(.+)$");
  private static final Pattern CODE = Pattern.compile("(?s)```\n(.*?)```\n");
  private static final Pattern COMMAND = Pattern.compile("(?m)^\\$ \\./lab (.+)$");
  private static final Pattern EXPECTED = Pattern.compile("(?m)^Expect (`[^`]+`(?:,\\s+`[^`]+`)*)");
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
  private static final Pattern LINK = Pattern.compile("\\[([^]]+)\\]\\([^)]+\\)");

  private StopPage() {}

  /**
   * All stops of a page.
   *
   * @throws IllegalArgumentException if a stop has no command, or says nothing of what to expect
   */
  static List<Stop> stops(String page) {
    List<Stop> stops = new ArrayList<>();
    List<MatchResult> sections = SECTION.matcher(page).results().toList();
    String part = "";
    for (int i = 0; i < sections.size(); i++) {
      MatchResult section = sections.get(i);
      int end = i + 1 < sections.size() ? sections.get(i + 1).start() : page.length();
      if (section.group(2) == null) {
        part = section.group(3);
      } else {
        int number = Integer.parseInt(section.group(2));
        stops.add(stop(number, part, section.group(3), page.substring(section.end(), end)));
      }
    }
    return stops;
  }

  private static Stop stop(int number, String part, String title, String body) {
    return new Stop(
        number,
        part,
        title,
        first(COMMAND, body)
            .map(words -> words.split(" "))
            .map(List::of)
            .findFirst()
            .orElse(List.of()),
        first(EXPECTED, body).flatMap(items -> all(QUOTED, items)).toList(),
        paragraphs(body));
  }

  /** Paragraphs without code, and without the marks that only a page draws. */
  private static List<String> paragraphs(String body) {
    String plain = LINK.matcher(CODE.matcher(body).replaceAll("")).replaceAll("$1");
    return Stream.of(plain.split("\n\n+"))
        .map(text -> text.replaceAll("[`*]", "").replaceAll("\\s+", " ").strip())
        .filter(text -> !text.isEmpty())
        .toList();
  }

  private static Stream<String> first(Pattern pattern, String text) {
    return all(pattern, text).limit(1);
  }

  private static Stream<String> all(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    return found.results().map(match -> match.group(1).replaceAll("\\s+", " "));
  }
}
