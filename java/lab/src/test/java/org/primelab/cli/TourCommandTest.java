package org.primelab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.primelab.cli.Outcome.lab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
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

  static List<Stop> stops() {
    return Tour.ofChapter().stops();
  }

  @ParameterizedTest
  @MethodSource("stops")
  void everyStopShowsWhatItPromises(Stop stop) {
    Outcome run = lab(shorter(stop));
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains(stop.expected());
  }

  /** The shortest in which all is seen that a page promises. */
  private String shorter(Stop stop) {
    String command = String.join(" ", stop.command());
    String brief =
        command
            .replaceAll("(gil.*) --time 8", "$1 --time 3")
            .replaceAll("java,python3 --time 60", "java --time 1")
            .replaceAll("(kernels.*) --time 60", "$1 --time 1")
            .replaceAll("--workers 1,2,3", "--workers 1")
            .replaceAll("--time [4-9]\\b", "--time 1")
            .replaceAll("--time 0\\.5", "--time 0.1")
            .replaceAll("check --cost --runs \\d", "check 1000003 --cost --runs 1")
            .replaceAll("--tries \\d+", "--tries 20")
            .replaceAll("--tasks \\d+", "--tasks 100");
    boolean saves = List.of("list", "topology", "predict").contains(stop.command().getFirst());
    return saves ? brief : brief + " --out " + folder;
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
    assertThat(none.err()).isEqualTo("lab tour: STOP: there is no stop 99; they go from 1 to 31\n");
  }
}
