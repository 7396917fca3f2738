package org.primelab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.primelab.cli.Outcome.lab;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.primelab.Checkout;
import org.primelab.session.SessionJson;
import org.primelab.study.tour.Stop;
import org.primelab.study.tour.Tour;

/** Every command of docs/chapter-19.md, in a shorter form, prints what the page promises. */
class TourCommandTest {
  private static final InputStream STDIN = System.in;
  private static final Path DOCS = Checkout.ROOT.resolve("docs");

  /** First and last number, stop, command and page of a line of the page's last table. */
  private static final Pattern ROW =
      Pattern.compile(
          "(?m)^\\| (\\d+)(?:–(\\d+))? \\| [^|]+ \\| (\\d+) \\| `lab ([^`]+)` \\| \\[[^]]+]\\((.+)\\) \\|$");

  private static final Pattern LINK = Pattern.compile("\\]\\(([a-z-]+\\.md)\\)");

  private static final String OTHERS = "Other interpreters";

  /** Those of that stop, each with how the command that brings it begins. */
  private static final Map<String, String> INTERPRETERS =
      Map.of(
          "pypy3", "apt-get install",
          "ruby", "apt-get install ruby",
          "node", "apt-get install nodejs",
          "perl", "apt-get install perl",
          "jython", "apt-get install jython, or give --jython a jar: mvn ",
          "jruby", "apt-get install jruby, or give --jruby a jar: mvn ",
          "graalpy", "install GraalPy");

  @TempDir Path folder;

  /** Nobody is there to guess. */
  @BeforeAll
  static void closeInput() {
    System.setIn(InputStream.nullInputStream());
  }

  @AfterAll
  static void openInput() {
    System.setIn(STDIN);
  }

  private static List<Stop> stops() {
    return Tour.ofChapter().stops();
  }

  /** All but the one that has a test of its own. */
  static Stream<Stop> otherStops() {
    return stops().stream().filter(stop -> !stop.title().equals(OTHERS));
  }

  @ParameterizedTest
  @MethodSource("otherStops")
  void everyStopShowsWhatItPromises(Stop stop) {
    Outcome run = lab(shorter(stop));
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains(stop.expected());
  }

  /**
   * What there is on this machine has its ways told, the rest what brings it. Three that run on a
   * JVM are looked for in files, which the environment may name.
   */
  @Test
  void eachInterpreterIsAskedOrItsCureIsTold() {
    Stop stop =
        stops().stream().filter(one -> one.title().equals(OTHERS)).findFirst().orElseThrow();
    Outcome run = lab(shorter(stop) + files());
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains(stop.expected());
    assertThat(stop.expected()).containsExactlyInAnyOrderElementsOf(INTERPRETERS.keySet());
    INTERPRETERS.forEach(
        (name, cure) ->
            assertThat(run.out())
                .as(name)
                .containsPattern(
                    isThere(name)
                        ? "(?m)^\\S+ \\S+ \\(" + name
                        : "unavailable: " + name + ": [^;]+; " + cure));
  }

  /** The options that name files, of the three that may be one. */
  private static String files() {
    return Stream.of("jython", "jruby", "graalpy")
        .flatMap(name -> file(name).map(file -> " --%s %s".formatted(name, file)).stream())
        .collect(Collectors.joining());
  }

  private static Optional<String> file(String name) {
    return Optional.ofNullable(System.getenv("PRIMELAB_" + name.toUpperCase(Locale.ROOT)));
  }

  private static boolean isThere(String name) {
    return file(name).isPresent()
        || Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
  }

  /** The shortest in which all is seen that a page promises. */
  private String shorter(Stop stop) {
    String command = String.join(" ", stop.command());
    String brief =
        command
            .replaceAll("(gil.*) --time 8", "$1 --time 3")
            .replaceAll("(gil --interpreters .*) --time 60", "$1 --time 1")
            .replaceAll("(kernels.*) --time 60", "$1 --time 1")
            .replaceAll("--workers 1,2,3", "--workers 1 --time 10")
            .replaceAll("--time [4-9]\\b", "--time 1")
            .replaceAll("--time 0\\.5", "--time 0.1")
            .replaceAll("check --cost --runs \\d", "check 1000003 --cost --runs 1")
            .replaceAll("--tries \\d+", "--tries 20")
            .replaceAll("--tasks \\d+", "--tasks 100");
    boolean saves = List.of("list", "topology", "predict").contains(stop.command().getFirst());
    return saves ? brief : brief + " --out " + folder;
  }

  /** From each page along the path a reader gets back to the walk, and on to the next page. */
  @Test
  void pagesLinkAlongThePath() throws IOException {
    String walk = Files.readString(DOCS.resolve("chapter-19.md"));
    List<String> pages =
        LINK.matcher(
                walk.substring(walk.indexOf("The pages along the path"), walk.indexOf("\n### 1.")))
            .results()
            .map(link -> link.group(1))
            .toList();
    assertThat(pages).hasSizeGreaterThan(10);
    for (int i = 0; i < pages.size(); i++) {
      assertThat(Files.readString(DOCS.resolve(pages.get(i))))
          .as(pages.get(i))
          .contains("(chapter-19.md)")
          .contains(i + 1 < pages.size() ? "the next page is" : "The last page")
          .contains(i + 1 < pages.size() ? "](" + pages.get(i + 1) + ")" : "chapter 19");
    }
    assertThat(ROW.matcher(walk).results().map(row -> row.group(5))).isSubsetOf(pages);
  }

  /**
   * Of the chapter's claims, numbered in its order, those about servers have pages of their own.
   */
  @Test
  void eachClaimHasItsStopACommandThatIsUnderstoodAndAPage() throws IOException {
    String page = Files.readString(DOCS.resolve("chapter-19.md"));
    List<MatchResult> rows = ROW.matcher(page).results().toList();
    assertThat(rows.stream().flatMapToInt(row -> IntStream.rangeClosed(number(row, 1), last(row))))
        .containsExactlyElementsOf(
            IntStream.concat(IntStream.rangeClosed(1, 39), IntStream.rangeClosed(43, 45))
                .boxed()
                .toList());
    for (MatchResult row : rows) {
      String[] words = row.group(4).split(" ", -1);
      Main.line(Outcome.quiet()).parseArgs(words);
      Stop stop = Tour.ofChapter().stop(number(row, 3)).orElseThrow();
      assertThat(words[0]).as(row.group()).isEqualTo(stop.command().getFirst());
      assertThat(DOCS.resolve(row.group(5))).exists();
    }
  }

  private static int number(MatchResult row, int group) {
    return Integer.parseInt(row.group(group));
  }

  private static int last(MatchResult row) {
    return row.group(2) == null ? number(row, 1) : number(row, 2);
  }

  @Test
  void listsStopsAndTellsOne() {
    assertThat(lab("tour").out())
        .contains("./lab lost --tries")
        .contains("A homegrown process pool");
    Outcome one = lab("tour 1");
    assertThat(one.exit()).isZero();
    assertThat(one.out()).startsWith("Look for 'sequential', 'threads', ");
    assertThat(one.out()).contains("\n1. Execution units", "$ ./lab list models", "split");
    assertThat(SessionJson.mapper().readTree(lab("tour --json").out()).path("stops").size())
        .isEqualTo(stops().size());
    assertThat(SessionJson.mapper().readTree(lab("tour 6 --json").out()).path("title").asString())
        .isEqualTo("Break the spinner");
  }

  @Test
  void aStopThatIsNotThereGetsOneLine() {
    Outcome none = lab("tour 99");
    assertThat(none.exit()).isEqualTo(2);
    assertThat(none.err()).isEqualTo("lab tour: STOP: there is no stop 99; they go from 1 to 32\n");
  }
}
