package org.primelab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.primelab.cli.Outcome.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.primelab.ffi.DeniedEvents;
import org.primelab.ffi.OsRefusal;
import org.primelab.session.SessionJson;
import org.primelab.session.SessionStore;
import tools.jackson.databind.JsonNode;

@ResourceLock("async-profiler")
class ProfileCommandTest {
  /** Primes of so many milliseconds each that the sampler sees some of each worker. */
  private static final String NUMBERS =
      "1000000000000037 1000000000000091 1000000000000159 1000000000000187 1000000000000223 1000000000000241";

  private static final String SMALL = "profile " + NUMBERS + " --runs 1 --seed 3 --workers 2";

  @TempDir Path folder;

  @Test
  void scriptsFindTheNamesTheyRelyOn() throws Exception {
    Path saved = folder.resolve("s");
    Outcome run = lab(SMALL + " --model gil --quiet --json --out " + saved);
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    JsonNode json = SessionJson.mapper().readTree(run.out());
    assertThat(json.path("study").asString()).isEqualTo("profile");
    assertThat(json.path("workers").findValuesAsString("worker")).containsExactly("0", "1");
    for (JsonNode worker : json.path("workers")) {
      assertThat(worker.path("wallNanos").asLong()).isPositive();
      assertThat(worker.path("sum").asDouble()).isBetween(0.999999, 1.000001);
      double sum = 0;
      for (String part :
          List.of("useful", "runQueue", "lock", "wokenNoCpu", "safepoint", "other")) {
        assertThat(worker.path("parts").has(part)).as(part).isTrue();
        sum += worker.path("parts").path(part).asDouble();
      }
      assertThat(sum).isBetween(0.999999, 1.000001);
    }
    JsonNode lock = json.path("locks").get(0);
    assertThat(lock.path("name").asString()).isEqualTo("interpreter lock");
    assertThat(lock.path("waits").asLong()).isPositive();
    assertThat(lock.path("waitNanos").asLong()).isPositive();
    assertThat(lock.has("holder")).isTrue();
    for (String file : List.of("jfr", "flame")) {
      assertThat(Path.of(json.path("files").path(file).asString())).isNotEmptyFile();
    }
    assertThat(json.path("checks").size()).isPositive();
    assertThat(Files.size(saved.resolve(SessionStore.FILE))).isLessThan(1_000_000);
    assertThat(lab("report " + saved + " --json").out()).isEqualTo(run.out());
  }

  @Test
  void aReportSaysTheSameAgainAndMakesThePage() throws Exception {
    Path saved = folder.resolve("s");
    Outcome run = lab(SMALL + " --each-thread --gc 50 --mutex reentrant --out " + saved);
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .contains(
            "Profiling 6 numbers with trial-c: 2 threads with 100 % of the work under one ReentrantLock, fifo order, a collection")
        .contains("What each worker's wall time consisted of", "worker 0 │", "100.0 %")
        .contains("what profiling cost is unavailable: too few rounds");
    assertThat(run.out()).isEqualTo(lab("report " + saved).out() + "saved in " + saved + "\n");
    Path page = folder.resolve("page.html");
    assertThat(lab("report " + saved + " --html " + page).exit()).isZero();
    assertThat(Files.readString(page)).contains("<figure id=\"parts-1\"", "vega-lite");
  }

  @Test
  void severalTrialsEachHaveTheirFolder() {
    Path saved = folder.resolve("s");
    Outcome run = lab(SMALL.replace("--workers 2", "--workers 1,2") + " --quiet --out " + saved);
    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("1 thread, fifo", "2 threads, fifo");
    assertThat(saved.resolve("profile.jfr")).exists();
    assertThat(saved.resolve("trial-2").resolve("profile.jfr")).exists();
  }

  @Test
  void whatIsNotSavedLeavesNothing() throws IOException {
    Outcome run = lab(SMALL + " --no-save --json --quiet");
    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    JsonNode json = SessionJson.mapper().readTree(run.out());
    assertThat(json.path("files").path("unavailable").asString()).contains("saved");
    assertThat(json.path("caveats").findValuesAsString("code")).doesNotContain("files");
    assertThat(json.path("stacks").has("samples")).isTrue();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "profile abc | NUMBER: 'abc' is not a whole number",
        "profile 7 --workers 5000 | --workers: '5000' is not within 1 to 4096",
        "profile 7 --workers 0 | --workers: '0' is not within 1 to 4096",
        "profile 7 --model sequential --workers 2 | --workers: 2 is too many for model sequential",
        "profile 7 --gc 0 | --gc: '0' is not a whole number of 1 or more",
        "profile 7 --runs 0 | --runs: '0' is not a whole number of 1 or more",
        "profile 7 --mutex brass | --mutex: no mutex is called 'brass'",
        "profile 7 --mutex pthread --kernel bpsw-c | --model threads: bpsw-c has no parts",
        "profile 7 --critical --kernel trial-java | --model threads: trial-java is in Java",
        "profile 7 --kernel nope | --kernel: no kernel is called 'nope'",
        "profile 7 --out /dev/null/x | --out: cannot write to /dev/null/x",
      })
  void aMistakeIsOneLine(String arguments, String start) {
    Outcome run = lab(arguments);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("lab profile: " + start).hasLineCount(1);
  }

  @Test
  void aFolderThatHasASessionIsNotOverwritten() throws IOException {
    Path saved = folder.resolve("s");
    assertThat(lab("check 7 --quiet --out " + saved).exit()).isZero();
    String before = Files.readString(saved.resolve(SessionStore.FILE));
    Outcome run = lab("profile 7 --out " + saved);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("is there already").hasLineCount(1);
    assertThat(saved.resolve("profile.jfr")).doesNotExist();
    assertThat(Files.readString(saved.resolve(SessionStore.FILE))).isEqualTo(before);
  }

  /** As in most containers: what is lost is said once, and nothing is a silent zero. */
  @ParameterizedTest
  @ValueSource(strings = {"gil", "native"})
  void withoutEventsTheCountersTakeTheirPlace(String model) throws Exception {
    Path saved = folder.resolve("s");
    List<String> arguments = new ArrayList<>(List.of(SMALL.split(" ", -1)));
    arguments.addAll(List.of("--model", model, "--json", "--out", saved.toString()));
    Process process =
        DeniedEvents.jvm(OsRefusal.EPERM, Main.class, arguments.toArray(String[]::new))
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    String said = Files.readString(folder.resolve("err"));
    assertThat(process.exitValue()).as(said).isZero();
    assertThat(said.lines()).allMatch(line -> line.matches("(caveat|lab: this takes about).*"));
    JsonNode json = SessionJson.mapper().readTree(Files.readString(folder.resolve("out")));
    JsonNode caveat = caveat(json, "no-switches");
    assertThat(caveat.path("message").asString())
        .contains("perf_event_open", "errno 1 (EPERM", "derived from counters");
    assertThat(caveat.path("cure").asString()).contains("seccomp");
    assertThat(caveat(json, "second-best-samples").path("message").asString()).contains("timer");
    for (JsonNode worker : json.path("workers")) {
      assertThat(worker.path("sum").asDouble()).isBetween(0.999999, 1.000001);
      assertNoSilentZero(worker.path("detail"));
    }
    assertThat(json.path("checks").size()).isZero();
    assertThat(saved.resolve("trace.json")).exists();
    Outcome again = lab("report " + saved);
    assertThat(again.exit()).isZero();
    assertThat(again.out()).contains("derived").doesNotContain("What each worker did");
  }

  /** Flight Recorder would end the JVM without a word: /proc has room for nothing. */
  @Test
  void aFullTemporaryFolderCostsEventsAndSamplesAndNothingElse() throws Exception {
    Path saved = folder.resolve("s");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=/proc",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(SMALL.split(" ", -1)));
    command.addAll(List.of("--quiet", "--json", "--out", saved.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("err"))).isZero();
    JsonNode json = SessionJson.mapper().readTree(Files.readString(folder.resolve("out")));
    assertThat(json.path("workers").findValuesAsString("worker")).containsExactly("0", "1");
    assertThat(json.path("caveats").toString())
        .contains("Flight Recorder needs 16384 KiB in /proc, which has 0")
        .contains("name another folder by TMPDIR")
        .contains("samples of stacks: unavailable");
  }

  private static JsonNode caveat(JsonNode json, String code) {
    List<JsonNode> found = new ArrayList<>();
    json.path("caveats").forEach(c -> addIf(c.path("code").asString().equals(code), c, found));
    assertThat(found).as(code + " in " + json.path("caveats")).hasSize(1);
    return found.getFirst();
  }

  private static void addIf(boolean condition, JsonNode node, List<JsonNode> to) {
    if (condition) {
      to.add(node);
    }
  }

  private static void assertNoSilentZero(JsonNode parts) {
    for (JsonNode part : parts) {
      String state = part.path("state").asString();
      String basis = part.path("basis").asString();
      // The kernel itself counts waits in run queues, with or without events.
      assertThat(basis)
          .as(part.toString())
          .isIn(state.equals("run_queue") ? List.of("measured", "derived") : NOT_MEASURED);
      if (!basis.equals("measured")) {
        assertThat(part.path("why").asString()).as(part.toString()).isNotBlank();
      }
    }
  }

  private static final List<String> NOT_MEASURED = List.of("derived", "unavailable");
}
