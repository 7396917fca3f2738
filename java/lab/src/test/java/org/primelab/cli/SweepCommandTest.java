package org.primelab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.primelab.cli.Outcome.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.primelab.run.Measurement;
import org.primelab.run.Observation;
import org.primelab.session.NotASessionException;
import org.primelab.session.Session;
import org.primelab.session.SessionJson;
import org.primelab.session.SessionStore;
import org.primelab.session.Sessions;
import org.primelab.study.SensorFound;
import org.primelab.study.sweep.SweepCalibration;
import org.primelab.study.sweep.SweepPrediction;
import org.primelab.study.sweep.SweepRelation;
import org.primelab.study.sweep.SweepStudy;
import tools.jackson.databind.JsonNode;

class SweepCommandTest {
  private static final String SMALL =
      "sweep 1000003 10000000019 10000000033 9 --workers 1..3 --runs 2 --seed 3 --no-cost --quiet";

  private static final Map<String, Class<? extends Record>> KINDS = new SweepStudy().kinds();

  @TempDir Path folder;

  @Test
  void predictsBeforeItMeasures() throws NotASessionException {
    Outcome run = lab(SMALL + " --json --out " + folder.resolve("s"));
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    JsonNode json = SessionJson.mapper().readTree(run.out());
    assertThat(json.path("points").valueStream().map(point -> point.path("workers").asInt()))
        .containsExactly(1, 2, 3);
    assertThat(json.path("points").get(0).path("runNanos").size()).isEqualTo(2);
    assertThat(json.path("best").path("workers").asInt()).isBetween(1, 3);
    assertThat(json.path("models").get(0).path("name").asString()).isEqualTo("predicted");
    assertThat(json.path("cost").path("cores").isNull()).isTrue();
    List<Observation> seen =
        SessionStore.at(folder.resolve("s")).load(name -> KINDS).observations();
    int predicted = indexOf(SweepPrediction.class, seen);
    assertThat(seen.subList(0, predicted))
        .hasOnlyElementsOfTypes(SensorFound.class, SweepCalibration.class);
    assertThat(seen.subList(predicted + 1, seen.size()))
        .hasOnlyElementsOfTypes(Measurement.class, SweepRelation.class)
        .filteredOn(Measurement.class::isInstance)
        .hasSize(6);
  }

  @Test
  void twoOrdersStandSideBySideAndAReportSaysTheSameAgain() {
    Path saved = folder.resolve("s");
    Outcome run = lab(SMALL.replace("--no-cost", "--order fifo,lpt") + " --out " + saved);
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .contains("trial-c threads fifo", "trial-c threads lpt ÷ trial-c threads fifo", "COST: ")
        .contains("before the first run; SHA-256 ");
    assertThat(run.out()).isEqualTo(lab("report " + saved).out() + "saved in " + saved + "\n");
  }

  @Test
  void goesOnWhereItWasInterrupted() throws IOException, NotASessionException {
    SessionStore store = SessionStore.at(sweptSmall());
    Session whole = store.load(name -> KINDS);
    int kept = indexOf(SweepPrediction.class, whole.observations()) + 3;
    store.save(
        new Session(
            Session.FORMAT,
            whole.spec(),
            whole.environment(),
            whole.observations().subList(0, kept),
            true),
        KINDS);
    assertThat(lab("report " + store.folder()).err()).contains("caveat: interrupted");
    Outcome resumed = lab("sweep --quiet --resume " + store.folder());
    assertThat(resumed.err()).isEmpty();
    assertThat(resumed.exit()).isZero();
    Session again = store.load(name -> KINDS);
    assertThat(again.interrupted()).isFalse();
    assertThat(again.observations().subList(0, kept))
        .isEqualTo(whole.observations().subList(0, kept));
    assertThat(again.measurements())
        .extracting(m -> m.trial().workers() + "/" + m.iteration())
        .isEqualTo(
            whole.measurements().stream()
                .map(m -> m.trial().workers() + "/" + m.iteration())
                .toList());
  }

  /** The second JVM has made one of its three runs: it makes the other two, and a third follows. */
  @Test
  void goesOnInTheJvmThatWasInterrupted() throws IOException, NotASessionException {
    Path saved = folder.resolve("forks");
    assertThat(lab(SMALL.replace("--runs 2", "--runs 1 --forks 3") + " --out " + saved).exit())
        .isZero();
    SessionStore store = SessionStore.at(saved);
    Session whole = store.load(name -> KINDS);
    int kept =
        whole
                .observations()
                .indexOf(
                    whole.measurements().stream()
                        .filter(m -> m.fork() == 1)
                        .findFirst()
                        .orElseThrow())
            + 1;
    store.save(
        new Session(
            Session.FORMAT,
            whole.spec(),
            whole.environment(),
            whole.observations().subList(0, kept),
            true),
        KINDS);
    Outcome resumed = lab("sweep --quiet --resume " + saved);
    assertThat(resumed.err()).isEmpty();
    assertThat(resumed.exit()).isZero();
    Session again = store.load(name -> KINDS);
    assertThat(again.interrupted()).isFalse();
    assertThat(again.only(SweepPrediction.class)).hasSize(1);
    assertThat(again.observations().subList(0, kept))
        .isEqualTo(whole.observations().subList(0, kept));
    assertThat(again.measurements())
        .extracting(m -> m.fork() + ": " + m.trial().workers())
        .isEqualTo(
            whole.measurements().stream().map(m -> m.fork() + ": " + m.trial().workers()).toList());
  }

  @Test
  void whatIsInterruptedDuringCalibrationIsPredictedLater()
      throws IOException, NotASessionException {
    SessionStore store = SessionStore.at(sweptSmall());
    Session whole = store.load(name -> KINDS);
    store.save(
        new Session(
            Session.FORMAT,
            whole.spec(),
            whole.environment(),
            whole.observations().subList(0, 2),
            true),
        KINDS);
    Outcome report = lab("report " + store.folder());
    assertThat(report.exit()).isZero();
    assertThat(report.out()).contains("Nothing was measured.");
    assertThat(report.err()).contains("nothing was predicted (go on with --resume)");
    assertThat(lab("sweep --quiet --resume " + store.folder()).exit()).isZero();
    assertThat(store.load(name -> KINDS).measurements()).hasSize(6);
  }

  @Test
  void aChangedPredictionIsNoticed() throws IOException {
    Path saved = sweptSmall();
    Path file = saved.resolve(SessionStore.FILE);
    String json = Files.readString(file);
    assertThat(json).contains("\"stretch\" : 1.0");
    Files.writeString(
        file, Sessions.sealed(json.replace("\"stretch\" : 1.0", "\"stretch\" : 1.01")));
    Outcome report = lab("report " + saved);
    assertThat(report.exit()).isEqualTo(2);
    assertThat(report.out()).isEmpty();
    assertThat(report.err()).contains("the prediction was changed: its SHA-256 does not fit");
    assertThat(report.err().lines()).hasSize(1);
  }

  @Test
  void timesThatNobodyMeasuredAreOneLine() throws IOException {
    Path saved = sweptSmall();
    Path file = saved.resolve(SessionStore.FILE);
    String json = Files.readString(file);
    Files.writeString(
        file, Sessions.sealed(json.replaceAll("\"wallNanos\" : \\d+", "\"wallNanos\" : -5")));
    for (String command : List.of("report ", "diff " + saved + " ", "sweep --resume ")) {
      Outcome run = lab(command + saved);
      assertThat(run.exit()).as(command).isEqualTo(2);
      assertThat(run.out()).as(command).isEmpty();
      assertThat(run.err().lines()).as(command).hasSize(1);
      assertThat(run.err())
          .as(command)
          .contains("is not a session of this lab: 3 answers in -5 ns");
    }
  }

  @Test
  void aTimeThatWasChangedIsOneLine() throws IOException {
    Path saved = sweptSmall();
    Path file = saved.resolve(SessionStore.FILE);
    String json = Files.readString(file);
    Files.writeString(file, json.replaceFirst("(\"wallNanos\" : )(\\d+)", "$17$2"));
    for (String command :
        List.of(
            "report " + saved,
            "diff " + saved + " " + saved,
            "sweep --resume " + saved,
            SMALL + " --learn-from " + folder)) {
      Outcome run = lab(command);
      assertThat(run.exit()).as(command).isEqualTo(2);
      assertThat(run.out()).as(command).isEmpty();
      assertThat(run.err().lines()).as(command).hasSize(1);
      assertThat(run.err())
          .as(command)
          .contains(file + " was changed after it was saved: its SHA-256 does not fit; take the");
    }
  }

  @Test
  void aFileThatWasCutOffIsOneLine() throws IOException {
    Path saved = sweptSmall();
    Path file = saved.resolve(SessionStore.FILE);
    String json = Files.readString(file);
    Files.writeString(file, json.substring(0, json.length() / 2));
    for (String command :
        List.of("report ", "sweep --resume ", "diff " + saved + " ", SMALL + " --learn-from ")) {
      Outcome run = lab(command + (command.startsWith(SMALL) ? folder : saved));
      assertThat(run.exit()).as(command).isEqualTo(2);
      assertThat(run.err().lines()).as(command).hasSize(1);
    }
  }

  @Test
  void twoSessionsAreComparedTrialByTrial() {
    Path saved = folder.resolve("s");
    assertThat(lab(SMALL.replace("--runs 2", "--runs 3") + " --out " + saved).exit()).isZero();
    Outcome same = lab("diff --json " + saved + " " + saved);
    assertThat(same.exit()).isZero();
    JsonNode json = SessionJson.mapper().readTree(same.out());
    assertThat(json.path("rows").size()).isEqualTo(3);
    assertThat(json.path("rows").get(0).path("ratio").path("median").asDouble()).isEqualTo(1);
    assertThat(json.path("rows").findValuesAsString("verdict"))
        .isSubsetOf("undecided", "not-comparable");
    assertThat(lab("diff " + saved + " " + saved).out()).contains("3 trials in common");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "sweep --workers 3..1 | lab sweep: --workers: '3..1' runs backwards; write 1..3; see lab"
            + " sweep --help",
        "sweep --workers 1..9999 | lab sweep: --workers: '1..9999' is not within 1 to 4096; see"
            + " lab sweep --help",
        "sweep --model sequential --workers 1,2 | lab sweep: --workers: 2 is too many for model"
            + " sequential here; it takes up to 1",
        "sweep --book --model threads | lab sweep: --book: it is about model processes; leave"
            + " --model out",
        "sweep --book 7 | lab sweep: --book: it is about the book's twenty numbers; leave others"
            + " and other suites out",
        "sweep --resume nowhere | lab sweep: --resume: there is no session.json in nowhere; give"
            + " the folder of a sweep that was interrupted",
        "diff nowhere nowhere | lab diff: A: there is no session.json in nowhere; give the folder"
            + " of a saved session",
      })
  void aMistakeIsOneLine(String arguments, String line) {
    Outcome run = lab(arguments);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEqualTo(line + "\n");
  }

  @Test
  void onlyASweepCanBeResumed() {
    Path saved = folder.resolve("c");
    assertThat(lab("check 7 --quiet --out " + saved).exit()).isZero();
    Outcome run = lab("sweep --resume " + saved);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("holds a session of 'lab check', not of 'lab sweep'");
  }

  private Path sweptSmall() {
    Path saved = folder.resolve("s");
    assertThat(lab(SMALL + " --out " + saved).exit()).isZero();
    return saved;
  }

  private static int indexOf(Class<?> kind, List<Observation> seen) {
    for (int i = 0; i < seen.size(); i++) {
      if (kind.isInstance(seen.get(i))) {
        return i;
      }
    }
    throw new AssertionError("no " + kind + " in " + seen);
  }
}
