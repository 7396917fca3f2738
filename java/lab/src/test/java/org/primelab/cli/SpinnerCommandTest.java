package org.primelab.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.primelab.render.LiveSpinner;
import org.primelab.session.SessionJson;
import org.primelab.study.spinner.Course;
import org.primelab.study.spinner.Guess;
import tools.jackson.databind.JsonNode;

/** The commands about spinners, starting and exchanging, as a user meets them. */
class SpinnerCommandTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int lab(String command) {
    Lab lab = new Lab(printer(out), printer(err), false);
    return Main.run(lab, command.split(" ", -1));
  }

  private static PrintStream printer(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "spinner --model fiber | lab spinner: --model: no model of a spinner is called 'fiber';"
            + " there are thread, process, virtual, loop, gil; see lab spinner --help",
        "spinner --work read | lab spinner: --work: no work is called 'read'; there are sleep,"
            + " block, network, prime, native; see lab spinner --help",
        "spinner --parallelism 2 | lab spinner: --parallelism: only virtual threads have carriers;"
            + " leave it out, or add --model virtual",
        "spinner --model virtual --parallelism 257 | lab spinner: --parallelism: 257 is too many; it"
            + " takes up to 256",
        "spinner --model virtual --yield-every 5 | lab spinner: --yield-every: only a prime test"
            + " beside a virtual thread or a loop gives control back; add --model virtual --work"
            + " prime",
        "spinner --lock held | lab spinner: --lock: only --model gil has an interpreter lock; leave it"
            + " out, or add --model gil",
        "spinner --switch-interval 5 | lab spinner: --switch-interval: only --model gil has an"
            + " interpreter lock; leave it out, or add --model gil",
        "spinner --model gil --work prime --lock held | lab spinner: --lock: work prime has no choice:"
            + " byte code runs under the lock; add --work native",
        "spinner --model gil --parallelism 2 | lab spinner: --parallelism: threads under an interpreter"
            + " lock have no such option; leave it out",
        "spinner --model gil --switch-interval 2000 | lab spinner: --switch-interval: '2000' is not a"
            + " number from 0.1 to 1000; see lab spinner --help",
        "spinner --time 0 | lab spinner: --time: '0' is not a number from 0.1 to 86400; see lab spinner"
            + " --help",
        "exchange --pairs 1,1000 | lab exchange: --pairs: 1000 is too many; it takes up to 256",
        "exchange --pairs 1,none | lab exchange: --pairs: 'none' is not a whole number of 1 or more;"
            + " see lab exchange --help",
        "start --time 0 | lab start: --time: '0' is not a whole number of 1 or more; see lab start"
            + " --help",
      })
  void aMistakeGetsOneLineAndExitCode2(String command, String line) {
    assertThat(lab(command)).isEqualTo(2);
    assertThat(err.toString(UTF_8)).isEqualTo(line + "\n");
    assertThat(out.toString(UTF_8)).isEmpty();
  }

  @Test
  void aSpinnerIsNotDrawnWhereThereIsNoTerminal() {
    assertThat(lab("spinner --time 1 --quiet --no-save")).isZero();
    assertThat(err.toString(UTF_8)).isEmpty();
    assertThat(out.toString(UTF_8)).startsWith("Answer: 42\nplatform thread, sleep: ");
  }

  @Test
  void theDocumentHasTheNamesThatScriptsKnow() {
    assertThat(lab("spinner --model loop --work native --time 1 --json --out " + folder)).isZero();
    JsonNode json = SessionJson.mapper().readTree(out.toString(UTF_8));
    assertThat(json.path("study").asString()).isEqualTo("spinner");
    assertThat(json.path("framesExpected").asInt()).isGreaterThanOrEqualTo(10);
    assertThat(json.path("framesDrawn").asInt()).isZero();
    assertThat(json.path("longestGapNanos").asLong()).isGreaterThanOrEqualTo(1_000_000_000L);
    assertThat(json.path("answer").asBoolean()).isTrue();
    assertThat(json.path("n").asString()).isEqualTo("5000111000222021");
    out.reset();
    assertThat(lab("report --json " + folder)).isZero();
    assertThat(SessionJson.mapper().readTree(out.toString(UTF_8))).isEqualTo(json);
  }

  @Test
  void aSpinnerUnderTheInterpreterLockIsReportedAgainWithItsLock() {
    assertThat(
            lab("spinner --model gil --work native --lock held --time 0.3 --json --out " + folder))
        .isZero();
    JsonNode json = SessionJson.mapper().readTree(out.toString(UTF_8));
    assertThat(json.path("lock").path("mode").asString()).isEqualTo("held");
    assertThat(json.path("predicted").asString()).isEqualTo("freezes");
    out.reset();
    assertThat(lab("report --json " + folder)).isZero();
    assertThat(SessionJson.mapper().readTree(out.toString(UTF_8))).isEqualTo(json);
  }

  @Test
  void aStartIsReportedAgainWithoutMeasuring() {
    assertThat(lab("start --time 1 --out " + folder)).isZero();
    String first = out.toString(UTF_8);
    out.reset();
    assertThat(lab("report " + folder)).isZero();
    assertThat(first).isEqualTo(out.toString(UTF_8) + "saved in " + folder + "\n");
    out.reset();
    lab("report --json " + folder);
    JsonNode json = SessionJson.mapper().readTree(out.toString(UTF_8));
    assertThat(json.path("starts")).hasSize(3);
    assertThat(json.path("switches")).hasSize(3);
    assertThat(json.path("starts").get(0).path("ratioToVirtual").path("median").isNumber())
        .isTrue();
  }

  @Test
  void anExchangeIsReportedAgainWithoutMeasuring() {
    assertThat(lab("exchange --pairs 1,2 --tasks 100 --time 1 --out " + folder)).isZero();
    String first = out.toString(UTF_8);
    out.reset();
    assertThat(lab("report " + folder)).isZero();
    assertThat(first).isEqualTo(out.toString(UTF_8) + "saved in " + folder + "\n");
  }

  @Test
  void guessesAreReadLineByLineAndTheRestIsSkipped() {
    assertThat(courses("s\nF\n")).containsExactly(Course.SPINS, Course.FREEZES, Course.UNKNOWN);
    assertThat(courses("")).containsOnly(Course.UNKNOWN);
    assertThat(courses("\nstutters\n\n"))
        .containsExactly(Course.UNKNOWN, Course.STUTTERS, Course.UNKNOWN);
  }

  @Test
  void whatIsNoGuessIsAskedAgain() {
    assertThat(courses("perhaps\ns\ns\ns\n")).containsOnly(Course.SPINS);
    assertThat(err.toString(UTF_8)).contains("'perhaps' is not an answer: type s, t or f");
  }

  private List<Course> courses(String typed) {
    return new QuizDialog(new BufferedReader(new StringReader(typed)), printer(err))
        .guesses().stream().map(Guess::course).toList();
  }

  @Test
  void aSpinnersLastPictureIsAnEmptyLine() {
    LiveSpinner stage = new LiveSpinner(printer(err));
    stage.progress("event loop, sleep", 0);
    List<String> pictures = stage.pictures();
    assertThat(pictures).hasSize(11);
    assertThat(pictures.getFirst()).isEqualTo("\r\u001b[K⠋ event loop, sleep");
    assertThat(pictures.getLast()).isEqualTo("\r\u001b[K");
    err.reset();
    stage.close();
    assertThat(err.toString(UTF_8)).isEqualTo("\r\u001b[K");
  }
}
