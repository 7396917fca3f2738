package org.primelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.primelab.render.Output;
import org.primelab.report.Report;
import org.primelab.session.Session;
import org.primelab.study.Answers;
import tools.jackson.databind.JsonNode;

/**
 * Beside every interval stands how many samples it comes from and what it covers: in JSON, in
 * tables for other tools and in words, with few rounds and with enough for a verdict; and no ends
 * in words are finer than their interval.
 */
class IntervalsInReportsTest {
  /** What goes from one value to another and is no interval, by its last name, and why. */
  private static final Map<String, String> NONE =
      Map.of(
          "clock", "between which frequencies it was",
          "share", "bounds of a shared core, whose coverage is not known; n says of how many jobs",
          "predictedSeconds", "a band of single runs, named by its share of them: 95 %",
          "half", "the band of the middle half of single runs");

  /** An interval in words: from a figure to another. */
  private static final Pattern FROM_TO = Pattern.compile("\\d[^|;(,:]{0,6} to [^|;(,:]{0,3}\\d");

  private static final Pattern WORTH = Pattern.compile("% ?, n \\d+: |range of \\d+: ");

  /** The ends of an interval, as far as they are plain figures. */
  private static final Pattern ENDS =
      Pattern.compile("%, n \\d+: (\\d+(?:\\.\\d+)?)(?: \\p{L}+)? to (\\d+(?:\\.\\d+)?)");

  /** Two digits of half a width are told if its first three are at most 354, else one. */
  private static final double MOST_STEPS = 36;

  /** Words with ranges that are no intervals, for the reasons above. */
  private static final List<Pattern> OTHERS =
      List.of(
          Pattern.compile("clock [\\d.]+ to [\\d.]+ GHz"),
          Pattern.compile("shared cores: .* of the busy time"),
          Pattern.compile("[\\d.]+ to [\\d.]+ ns, median"),
          Pattern.compile("Sweeping \\d+ to \\d+ workers"),
          Pattern.compile("\\d → \\d+ workers: .* % (less|more)"),
          Pattern.compile("at the edge of"));

  /** Columns of such ranges. */
  private static final Set<String> BANDS = Set.of("middle half", "band");

  static Stream<Arguments> studies() {
    return MadeUpSessions.OF.keySet().stream()
        .flatMap(study -> Stream.of(Arguments.of(study, 2), Arguments.of(study, 7)));
  }

  @ParameterizedTest
  @MethodSource("studies")
  void everyIntervalSaysWhatItIsWorth(String study, int rounds) {
    Session session = MadeUpSessions.of(study, 8, rounds);
    Report report = Studies.of("DIR", session).answer(session);
    Set<String> bare = new TreeSet<>();
    inJson("", "", Answers.json(report), bare);
    written(Output.CSV, session, report).lines().forEach(row -> inRow(row, bare));
    inWords(written(Output.MARKDOWN, session, report).lines().toList(), bare);
    assertThat(bare).isEmpty();
  }

  private static String written(Output output, Session session, Report report) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
      output.on(out, session).render(report);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static void inJson(String at, String name, JsonNode node, Set<String> bare) {
    Collection<String> names = node.isObject() ? node.propertyNames() : List.of();
    boolean isOne = has(names, "low") && has(names, "high") && !NONE.containsKey(name);
    if (isOne && !(names.contains("coverage") && (has(names, "n") || has(names, "windows")))) {
      bare.add(at + names);
    }
    node.propertyStream()
        .forEach(
            field -> inJson(at + "." + field.getKey(), field.getKey(), field.getValue(), bare));
    if (node.isArray()) {
      node.valueStream().forEach(element -> inJson(at, name, element, bare));
    }
  }

  /** An interval that is told in parts has names such as {@code ratioLow}. */
  private static boolean has(Collection<String> names, String end) {
    String part = end.substring(0, 1).toUpperCase(Locale.ROOT) + end.substring(1);
    return names.stream().anyMatch(name -> name.equals(end) || name.endsWith(part));
  }

  /** The figures of a row stand behind its keys, which may be quoted. */
  private static void inRow(String row, Set<String> bare) {
    String[] cells = row.split(",", -1);
    int last = cells.length - 1;
    String metric = cells[0].substring(cells[0].lastIndexOf('.') + 1);
    boolean isOne = !cells[last - 4].isEmpty() && !cells[last - 3].isEmpty();
    if (isOne
        && !NONE.containsKey(metric)
        && (cells[last].isEmpty() || cells[last - 1].isEmpty())) {
      bare.add(row);
    }
  }

  private static void inWords(List<String> lines, Set<String> bare) {
    String[] titles = {};
    for (String line : lines) {
      String[] cells = line.split("\\|", -1);
      // The first row of a table has the titles of its columns.
      titles = !line.startsWith("|") ? new String[0] : titles.length == 0 ? cells : titles;
      for (int i = 0; i < cells.length; i++) {
        boolean isBand = i < titles.length && BANDS.contains(titles[i].strip());
        if (!isBand && (isBare(cells[i]) || isTooFine(cells[i]))) {
          bare.add(cells[i]);
        }
      }
    }
  }

  /** Whether ends have more decimals than the width of their interval supports. */
  private static boolean isTooFine(String words) {
    return ENDS.matcher(words).results().anyMatch(it -> isTooFine(it.group(1), it.group(2)));
  }

  private static boolean isTooFine(String low, String high) {
    int decimals = high.contains(".") ? high.length() - high.indexOf('.') - 1 : 0;
    BigDecimal steps = new BigDecimal(high).subtract(new BigDecimal(low)).movePointRight(decimals);
    boolean hasTwoDigits = new BigDecimal(high).precision() <= 2;
    return decimals > 0 && !hasTwoDigits && steps.doubleValue() / 2 > MOST_STEPS;
  }

  @Test
  void whatIsFinerThanItsIntervalIsFound() {
    assertThat(isTooFine("97.9 %, n 10: 1.03 to 1.21")).isFalse();
    assertThat(isTooFine("97.9 %, n 10: 1.031 to 1.213")).isTrue();
    assertThat(isTooFine("96.9 %, n 6: 398 ms to 466 ms")).isFalse();
    assertThat(isTooFine("96.9 %, n 6: 398.1 ms to 466.2 ms")).isTrue();
  }

  private static boolean isBare(String words) {
    return FROM_TO.matcher(words).find()
        && !WORTH.matcher(words).find()
        && OTHERS.stream().noneMatch(other -> other.matcher(words).find());
  }
}
