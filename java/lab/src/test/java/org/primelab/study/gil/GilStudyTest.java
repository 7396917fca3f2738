package org.primelab.study.gil;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Finding;
import org.primelab.report.Report;
import org.primelab.report.Table;
import org.primelab.session.Session;
import org.primelab.simulated.Screen;
import org.primelab.study.Answers;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import tools.jackson.databind.JsonNode;

class GilStudyTest {
  private final GilStudy gil = new GilStudy();

  private JsonNode document(Session session) {
    return Answers.json(gil.answer(session));
  }

  private static JsonNode point(JsonNode document, String mode, int workers, String relation) {
    return StreamSupport.stream(document.path("points").spliterator(), false)
        .filter(p -> p.path("mode").asString().equals(mode))
        .filter(p -> p.path("workers").asInt() == workers)
        .filter(p -> p.path("class").asString().equals(relation))
        .reduce(
            (one, other) -> {
              throw new AssertionError("two points for " + one);
            })
        .orElseThrow(() -> new AssertionError(mode + " " + workers + " " + relation));
  }

  private static double ratio(JsonNode document, String mode, int workers, String relation) {
    return point(document, mode, workers, relation).path("ratioToOneWorker").asDouble();
  }

  @Test
  void siblingsLookLockedAndTheClassesTellThemApart() {
    JsonNode document = document(GilSessions.onFloatingCpus());
    assertThat(ratio(document, "held", 2, "any")).isEqualTo(2);
    assertThat(ratio(document, "released", 2, "core")).isEqualTo(2);
    assertThat(ratio(document, "released", 2, "llc")).isEqualTo(1);
    assertThat(ratio(document, "released", 2, "remote")).isEqualTo(1);
    assertThat(ratio(document, "none", 2, "core")).isEqualTo(2);
    assertThat(ratio(document, "none", 1, "any")).isEqualTo(1);
  }

  @Test
  void onManyCpusRoundsAreSortedByWhetherCoresWereShared() {
    Report report = gil.answer(GilSessions.onManyCpus());
    JsonNode document = Answers.json(report);
    assertThat(byCores(document, "released", "shared")).isEqualTo("1.8 in 4");
    assertThat(byCores(document, "released", "own")).isEqualTo("1.0 in 8");
    assertThat(byCores(document, "none", "shared")).isEqualTo("1.8 in 4");
    assertThat(byCores(document, "held", "own")).isEqualTo("4.0 in 12");
    assertThat(byCores(document, "held", "shared")).isEqualTo("none");
    assertThat(rows(report))
        .contains(List.of("4", "released", "shared", "4", "1.80 (range of 4: 1.80 to 1.80)"))
        .noneMatch(row -> row.contains("held") && row.contains("own"));
  }

  private static String byCores(JsonNode document, String mode, String cores) {
    return StreamSupport.stream(document.path("byCores").spliterator(), false)
        .filter(row -> row.path("mode").asString().equals(mode))
        .filter(row -> row.path("cores").asString().equals(cores))
        .map(row -> row.path("ratioToOneWorker").asDouble() + " in " + row.path("windows").asInt())
        .findFirst()
        .orElse("none");
  }

  @Test
  void eachRunTellsWhatShareOfItsTimeCoresWereShared() {
    JsonNode runs = document(GilSessions.onManyCpus()).path("runs");
    assertThat(runs.size()).isEqualTo(72);
    for (JsonNode run : runs) {
      boolean shared =
          run.path("round").asInt() % 3 == 0
              && run.path("workers").asInt() == 4
              && !run.path("mode").asString().equals("held");
      JsonNode told = run.path("sharedCore");
      assertThat(told.path("share").path("median").asDouble() > 0.5).as(run + "").isEqualTo(shared);
      assertThat(told.path("basis").asString()).isEqualTo("derived");
      assertThat(told.path("evidence").toString())
          .contains(
              "with %s"
                  .formatted(run.path("workers").asInt() == 1 ? "1 involuntary" : "4 involuntary"));
    }
  }

  @Test
  void eachRunInCpythonDoesSoToo() {
    JsonNode rows = document(GilSessions.onManyCpus()).path("cpython");
    assertThat(rows.size()).as("one worker and four").isEqualTo(2);
    for (JsonNode run : rows.get(1).path("runs")) {
      assertThat(run.at("/sharedCore/share/median").asDouble() > 0.5)
          .as(run + "")
          .isEqualTo(run.path("round").asInt() % 3 == 0);
    }
    assertThat(rows.get(1).path("runs").size()).isEqualTo(12);
  }

  @Test
  void aRunThatKeptNoCpuTimeSaysSo() {
    JsonNode run = document(GilSessions.withEverything()).path("runs").get(0);
    assertThat(run.path("sharedCore").path("unavailable").asString()).contains("was not kept");
  }

  @Test
  void aWindowInWhichTheCpusMovedCountsInNoClass() {
    JsonNode document = document(GilSessions.onFloatingCpus());
    assertThat(point(document, "released", 2, "any").path("windows").asInt()).isEqualTo(10);
    for (String relation : List.of("core", "llc", "remote")) {
      assertThat(point(document, "released", 2, relation).path("windows").asInt()).isEqualTo(3);
    }
  }

  @Test
  void theDocumentHasTheNamesOfTheContract() {
    JsonNode document = document(GilSessions.withEverything());
    assertThat(document.propertyNames())
        .contains("study", "version", "environment", "caveats", "points", "cpython");
    JsonNode held = point(document, "held", 2, "any");
    assertThat(held.propertyNames())
        .contains("mode", "workers", "class", "wallNanos", "ratioToOneWorker");
    assertThat(held.path("wallNanos").isIntegralNumber()).isTrue();
    assertThat(held.path("wallNanos").asLong()).isEqualTo(2 * GilSessions.JOB);
    assertThat(held.path("handOvers").asInt()).isEqualTo(8);
    assertThat(held.path("waitShare").asDouble()).isEqualTo(0.5);
    JsonNode cpython = document.path("cpython");
    assertThat(cpython.size()).isEqualTo(8);
    cpython.forEach(
        p -> assertThat(p.propertyNames()).contains("call", "workers", "ratioToOneWorker"));
    assertThat(cpython.get(1).path("call").asString()).isEqualTo("python");
    assertThat(cpython.get(1).path("ratioToOneWorker").asDouble()).isEqualTo(2);
    assertThat(document.path("freeThreaded").path("unavailable").asString())
        .isEqualTo("there is no such program on PATH");
  }

  @Test
  void ticksAndSweepsAreMediansOverTheirRounds() {
    JsonNode document = document(GilSessions.withEverything());
    JsonNode ticking = document.path("spinner").get(0);
    assertThat(ticking.path("longestGapNanos").asLong()).isEqualTo(17_000_000);
    assertThat(ticking.path("worstGapNanos").asLong()).isEqualTo(18_000_000);
    JsonNode sweep = document.path("sweep");
    assertThat(sweep.size()).isEqualTo(2);
    assertThat(sweep.get(0).path("switchIntervalNanos").asLong()).isEqualTo(100_000);
    assertThat(sweep.get(0).path("ratioToOneWorker").asDouble()).isEqualTo(3);
    assertThat(sweep.get(0).path("longestGapNanos").asLong()).isEqualTo(11_000_000);
    assertThat(sweep.get(1).path("ratioToOneWorker").asDouble()).isEqualTo(2);
  }

  @Test
  void tablesShowWhatTheDocumentHolds() {
    assertThat(rows(gil.answer(GilSessions.withEverything())))
        .contains(List.of("2", "", "2.00", "", "8", "50 %", "", ""))
        .contains(List.of("threads, C by CDLL: releases it", "1.00", "1.00"))
        .contains(List.of("100 µs", "3.00 (one sample)", "400", "11.0 ms"));
  }

  private static List<List<String>> rows(Report report) {
    return report.blocks().stream()
        .filter(Table.class::isInstance)
        .flatMap(block -> ((Table) block).rows().stream())
        .toList();
  }

  @Test
  void whatWentWrongFailsTheSession() {
    Report report = gil.answer(GilSessions.thatWentWrong());
    assertThat(report.failures())
        .containsExactly(
            "wrong answers: 3 of mr7-montgomery-c's, none with 2 workers",
            "a worker failed, none with 2 workers: java.lang.OutOfMemoryError");
    JsonNode cpython = Answers.json(report).path("cpython");
    assertThat(cpython.path("unavailable").asString()).isEqualTo("No module named '_ctypes'");
    assertThat(cpython.path("cure").asString()).isEqualTo("install it");
  }

  @Test
  void nothingSeenIsSaidAndJavaCannotReleaseTheLock() {
    Report report = gil.answer(GilSessions.empty());
    assertThat(texts(report)).anyMatch(text -> text.equals("Nothing was measured."));
    assertThat(texts(report)).anyMatch(text -> text.startsWith("released: not for mr7"));
    assertThat(Answers.json(report).path("points").size()).isZero();
    assertThat(Answers.json(report).path("cpython").path("unavailable").asString()).isNotEmpty();
  }

  private static List<String> texts(Report report) {
    return report.blocks().stream()
        .filter(Finding.class::isInstance)
        .map(GilStudyTest::text)
        .toList();
  }

  private static String text(Block finding) {
    return ((Finding) finding).text();
  }

  @Test
  void doubtsAreCaveats() {
    assertThat(gil.answer(GilSessions.onFloatingCpus()).caveats())
        .extracting(Caveat::code)
        .contains("siblings")
        .doesNotContain("relation", "few-rounds");
    assertThat(gil.answer(GilSessions.withEverything()).caveats())
        .extracting(Caveat::code)
        .contains("relation", "few-rounds")
        .doesNotContain("siblings");
  }

  @Test
  void thePlanComparesWithOneWorkerAndSweepsOtherIntervals() {
    Kernel kernel = Kernels.standard().byName(GilStudy.STANDARD_KERNEL);
    GilPlan plan =
        GilPlan.of(kernel, kernel, List.of(8, 2), 5_000_000, true, 1_000_000, 30_000, false);
    assertThat(plan.workers()).containsExactly(1, 2, 8);
    assertThat(plan.sweepNanos()).isNotEmpty().doesNotContain(5_000_000L);
    assertThat(plan.pythons()).isEmpty();
    assertThat(plan.beside()).containsExactly(1, 2, 8);
    assertThat(plan.jobNanos()).isBetween(10_000_000L, 25_000_000L);
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 128, 512})
  void manyNumbersOfWorkersFitAScreen(int most) {
    Screen.holds(
        new GilStudy()
            .answer(GilSessions.withWorkers(IntStream.rangeClosed(1, most).boxed().toList())));
  }
}
