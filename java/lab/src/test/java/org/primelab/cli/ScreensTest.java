package org.primelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.primelab.Checkout;
import org.primelab.render.Folds;
import org.primelab.render.MarkdownRenderer;
import org.primelab.report.Report;
import org.primelab.session.Session;
import org.primelab.simulated.Screen;

/**
 * What each study shows on terminals of 80 and 140 columns, of sessions of machines that are not
 * there: as it is kept, and in whole words. A deliberate change: run with the environment variable
 * PRIMELAB_GOLDEN=write, and look at what git shows.
 */
class ScreensTest {
  private static final Path KEPT = Checkout.ROOT.resolve("java/lab/src/test/resources/screens");

  private static final Path STORED = Checkout.ROOT.resolve("java/lab/src/test/resources/sessions");

  /** One of something, not a part of a number, a range or a name. */
  private static final Pattern ONE_OF = Pattern.compile("(?<![\\w.,:/–-])1 ([a-z][a-z-]*s)\\b");

  /** What ends so and is no plural, units first. */
  private static final Set<String> SINGULAR =
      Set.of("ms", "µs", "ns", "s", "is", "was", "has", "does", "less", "process", "as");

  /** When a sweep was predicted, and the hash of that. */
  private static final Pattern OF_THIS_RUN =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z|\\b[0-9a-f]{64}\\b");

  private static final Pattern EITHER = Pattern.compile("\\w\\(s\\)");

  static Stream<Arguments> studiesAndColumns() {
    return EveryStudyTest.studies().stream()
        .flatMap(study -> Stream.of(80, 140).map(columns -> Arguments.of(study, columns)));
  }

  private static Report report(String study, int cpus, int rounds) {
    Session session = MadeUpSessions.of(study, cpus, rounds);
    return Studies.of("DIR", session).answer(session);
  }

  @ParameterizedTest
  @MethodSource("studiesAndColumns")
  void aScreenIsAsItWasLookedAt(String study, int columns) throws IOException {
    String shown =
        OF_THIS_RUN
            .matcher(String.join("\n", Screen.lines(report(study, 4, 7), columns)) + "\n")
            .replaceAll("…");
    Path kept = KEPT.resolve("%s-%d.txt".formatted(study, columns));
    if ("write".equals(System.getenv("PRIMELAB_GOLDEN"))) {
      Files.createDirectories(KEPT);
      Files.writeString(kept, shown);
    }
    assertThat(shown).isEqualTo(Files.readString(kept)).doesNotContain("\n\n\n");
    assertThat(shown.lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(columns));
  }

  @ParameterizedTest
  @MethodSource("studiesAndColumns")
  void eachPartOfAFoldedTableNamesItsRows(String study, int columns) {
    for (int cpus : new int[] {2, 16}) {
      assertThat(Folds.withoutNames(report(study, cpus, 7), columns)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("org.primelab.cli.EveryStudyTest#studies")
  void oneOfSomethingIsNoPlural(String study) {
    for (int rounds : new int[] {1, 2, 7}) {
      Report report = report(study, 2, rounds);
      assertThat(slips(String.join("\n", Screen.lines(report, 140)))).isEmpty();
      assertThat(slips(markdown(report))).isEmpty();
    }
  }

  @Test
  void norIsItInStoredAnswers() throws IOException {
    try (Stream<Path> files = Files.walk(STORED)) {
      for (Path file : files.filter(path -> path.endsWith("report.txt")).toList()) {
        assertThat(slips(Files.readString(file))).as(file.toString()).isEmpty();
      }
    }
  }

  @Test
  void slipsAreFound() {
    assertThat(slips("1 workers, 0.1 s, 11 runs, 1 ms, 2 run(s), 1-2 jobs"))
        .containsExactly("1 workers", "n(s)");
  }

  private static String markdown(Report report) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
      new MarkdownRenderer(out).render(report);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static List<String> slips(String text) {
    return Stream.concat(
            ONE_OF.matcher(text).results().filter(found -> !SINGULAR.contains(found.group(1))),
            EITHER.matcher(text).results())
        .map(MatchResult::group)
        .distinct()
        .toList();
  }
}
