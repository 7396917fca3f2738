package org.primelab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.primelab.cli.Outcome.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.primelab.model.ListScheduling;
import org.primelab.model.RecordedSweep;
import org.primelab.model.SoloJob;
import org.primelab.model.StartCost;
import org.primelab.model.Throughput;
import org.primelab.session.SessionJson;
import tools.jackson.databind.JsonNode;

class PredictCommandTest {
  /** A machine whose truth is known, because it is simulated. */
  private static final ListScheduling TRUTH =
      new ListScheduling(
          List.of(job("31", 1), job("37", 2), job("41", 2.5), job("43", 3), job("47", 4)),
          1,
          new Throughput(2, 4, 0.1, 1.2),
          new StartCost(0.08, 0.005));

  @TempDir Path folder;
  private Path jobs = Path.of("");
  private Path runs = Path.of("");

  @BeforeEach
  void writeFiles() throws IOException {
    jobs = folder.resolve("jobs.csv");
    runs = folder.resolve("runs.csv");
    List<String> jobLines = new ArrayList<>(List.of("n,seconds"));
    TRUTH.queue().forEach(job -> jobLines.add(job.name() + "," + job.seconds()));
    Files.write(jobs, jobLines);
    List<String> runLines = new ArrayList<>(List.of("procs,run,seconds"));
    for (int p = 1; p <= 6; p++) {
      for (int run = 1; run <= 6; run++) {
        runLines.add("%d,%d,%s".formatted(p, run, TRUTH.seconds(p) * (0.993 + 0.002 * run)));
      }
    }
    Files.write(runs, runLines);
  }

  @Test
  void pointsThatWereHeldOutAreMet() {
    Outcome run = predict("--cores 2 --threads 4 --train 1,2,4 --json");
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    JsonNode json = SessionJson.mapper().readTree(run.out());
    assertThat(json.path("study").asString()).isEqualTo("predict");
    assertThat(json.path("points").size()).isEqualTo(6);
    JsonNode third = json.path("points").get(2);
    assertThat(third.path("workers").asInt()).isEqualTo(3);
    assertThat(third.path("trained").asBoolean()).isFalse();
    assertThat(Math.abs(third.path("error").asDouble())).isLessThan(0.01);
    assertThat(third.path("predictedSeconds").asDouble())
        .isBetween(third.path("low").asDouble(), third.path("high").asDouble());
    assertThat(json.path("models").findValuesAsString("name"))
        .containsExactly("list-scheduling", "fluid", "usl", "amdahl", "list-scheduling-ideal");
    assertThat(json.path("models").get(0).path("heldOutMape").asDouble()).isLessThan(0.01);
    JsonNode drop = json.path("models").get(0).path("intervals").path("drop");
    assertThat(drop.path("n").asInt()).isEqualTo(6);
    assertThat(drop.path("coverage").asDouble()).isEqualTo(0.95);
    assertThat(drop.path("low").asDouble()).isLessThanOrEqualTo(drop.path("high").asDouble());
    assertThat(json.path("models").get(3).path("atEdge").isArray()).isTrue();
    assertThat(json.path("explanation").get(0).asString())
        .startsWith("1 → 2 workers")
        .contains("47");
  }

  /** Fitted on few workers, the book's machine was told wrongly, without a doubt. */
  @Test
  void whatIsOnlyAGuessBeyondItsPointsIsDoubted() {
    assumeThat(RecordedSweep.measuredFile()).exists();
    jobs = RecordedSweep.jobsFile();
    runs = RecordedSweep.measuredFile();
    Outcome run = predict("--cores 6 --threads 12 --train 1,2,4,8 --json");
    JsonNode json = SessionJson.mapper().readTree(run.out());
    assertThat(json.path("caveats").findValuesAsString("code"))
        .contains("better-model", "parameter-at-edge");
  }

  @Test
  void thePageForPeopleHasTheTablesAndTheReasons() {
    Outcome run = predict("--cores 2 --threads 4 --train 1,2,4");
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .contains("list-scheduling", "held-out error", "fitted", "ends last", "(predicted)");
  }

  @Test
  void theBooksSweepIsExplained() {
    Outcome run =
        lab(
            "predict --jobs %s --measured %s --cores 6 --threads 12 --train 1,2,4,6,8,12 --json"
                .formatted(RecordedSweep.jobsFile(), RecordedSweep.measuredFile()));
    JsonNode json = SessionJson.mapper().readTree(run.out());
    assertThat(SessionJson.mapper().readTree(lab("predict --book --json").out()).path("points"))
        .isEqualTo(json.path("points"));
    assertThat(json.path("points").size()).isEqualTo(20);
    assertThat(json.path("models").get(0).path("heldOutMape").asDouble()).isLessThan(0.025);
    assertThat(json.path("models").get(0).path("heldOutMax").asDouble()).isLessThan(0.06);
    assertThat(run.out()).contains("9 → 10 workers", "waited for 3333333333333301 (2.65 s)");
  }

  @Test
  void withEveryPointFittedNothingIsPredicted() {
    Outcome run = predict("--cores 2 --threads 4 --train 1,2,3,4,5,6 --json");
    assertThat(run.exit()).isZero();
    assertThat(run.err()).startsWith("caveat: every measured number of workers was fitted on");
    assertThat(
            SessionJson.mapper()
                .readTree(run.out())
                .path("models")
                .get(0)
                .path("heldOutMape")
                .isNull())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--cores 2 --threads 1 --train 1,2,4 | --threads: 1 is less than the 2 cores; give all of"
            + " them",
        "--cores 2 --threads 4 --train 1,2,9 | --train: 9 was not measured; choose among [1, 2, 3,"
            + " 4, 5, 6]",
        "--cores 2 --threads 4 --train 1,x | --train: 'x' is not a whole number of 1 or more; see lab"
            + " predict --help",
        "--cores 2 --threads 4 --train 1,2,3 --start-cost 5 | --start-cost: give two times in ms, 0"
            + " or more, as 80,5",
      })
  void aMistakeIsOneLine(String arguments, String line) {
    assertMistake(predict(arguments), line);
  }

  @Test
  void whatTheBookHasNeedNotBeGiven() {
    assertMistake(
        lab("predict --cores 2 --threads 4 --train 1,2,4"),
        "--jobs: it is missing; give it, or --book for the book's own sweep");
    JsonNode json = SessionJson.mapper().readTree(lab("predict --book --train 1,2,3 --json").out());
    assertThat(json.path("points").get(2).path("trained").asBoolean()).isTrue();
  }

  /** Fewer points than parameters tell the first of these, and a caveat names the others. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,2 | not told by 2 numbers of workers, and left where nothing is lost or gained: yield of"
            + " list-scheduling, yield of fluid, coherency of usl",
        "1 | not told by 1 number of workers, and left where nothing is lost or gained: drop of"
            + " list-scheduling, yield of list-scheduling,",
      })
  void fewPointsAreFittedAsFarAsTheyTell(String train, String caveat) {
    Outcome run = predict("--cores 2 --threads 4 --json --train " + train);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err()).contains(caveat);
    JsonNode parameters =
        SessionJson.mapper().readTree(run.out()).path("models").get(0).path("parameters");
    assertThat(parameters.path("yield").asDouble()).isEqualTo(1);
    JsonNode intervals =
        SessionJson.mapper().readTree(run.out()).path("models").get(0).path("intervals");
    assertThat(intervals.has("stretch")).isTrue();
    assertThat(intervals.has("yield")).as("left where it was").isFalse();
  }

  /** As spreadsheets save "CSV UTF-8". */
  @Test
  void aByteOrderMarkIsNoPartOfTheFirstLine() throws IOException {
    String plain = predict("--cores 2 --threads 4 --train 1,2,4 --json").out();
    Files.writeString(jobs, "\uFEFF" + Files.readString(jobs));
    Outcome run = predict("--cores 2 --threads 4 --train 1,2,4 --json");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(SessionJson.mapper().readTree(run.out()).path("points"))
        .isEqualTo(SessionJson.mapper().readTree(plain).path("points"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "n,time | its first line is not 'n,seconds'; give a file that begins with it",
        "n,seconds | there is nothing below its first line; add a line for each",
        "n,seconds;7,x | line 2: 'x' is not a number; correct or remove it",
        "n,seconds;7,NaN | line 2: 'NaN' is not a number; correct or remove it",
        "n,seconds;7,-1 | line 2: no job takes -1 s; correct or remove it",
        "n,seconds;7 | line 2: '7' is not n,seconds; correct or remove it",
        "n,seconds;7,0 | all jobs take no time at all; give some that do",
      })
  void aBadListOfJobsIsOneLine(String lines, String complaint) throws IOException {
    Files.write(jobs, List.of(lines.split(";", -1)));
    Outcome run = predict("--cores 2 --threads 4 --train 1,2,4");
    assertMistake(run, "--jobs: " + jobs + (complaint.startsWith("line") ? " " : ": ") + complaint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "procs,run,seconds;1.5,1,3 | line 2: '1.5' is not a number of workers; correct or remove it",
        "procs,run,seconds;0,1,3 | line 2: '0' is not a number of workers; correct or remove it",
        "procs,run,seconds;1,1,3;1,2,0 | line 3: no run takes 0 s; correct or remove it",
      })
  void badRunTimesAreOneLine(String lines, String complaint) throws IOException {
    Files.write(runs, List.of(lines.split(";", -1)));
    assertMistake(
        predict("--cores 2 --threads 4 --train 1,2,4"), "--measured: " + runs + " " + complaint);
  }

  @Test
  void aFileThatIsNotThereIsOneLine() throws IOException {
    Files.delete(runs);
    assertMistake(
        predict("--cores 2 --threads 4 --train 1,2,4"),
        "--measured: " + runs + ": there is no such file; check its name");
  }

  private static void assertMistake(Outcome run, String line) {
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEqualTo("lab predict: " + line + "\n");
  }

  private Outcome predict(String arguments) {
    return lab("predict --jobs %s --measured %s %s".formatted(jobs, runs, arguments));
  }

  private static SoloJob job(String name, double seconds) {
    return new SoloJob(name, seconds);
  }
}
