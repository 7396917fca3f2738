package org.primelab.study.gil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Report;
import org.primelab.report.Sentence;
import org.primelab.report.Table;
import org.primelab.run.Observation;
import org.primelab.session.Session;
import org.primelab.study.Answers;
import org.primelab.study.KernelWatched;
import org.primelab.study.gil.GilSessions.Like;
import org.primelab.study.gil.GilSessions.Witnessed;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import org.primelab.window.Streams;
import org.primelab.window.Window;
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

  /**
   * Half of the rounds had a neighbour, or lost a CPU: their 1.8 made the median a mean of both.
   */
  @Test
  void roundsThatSomebodyDisturbedDoNotCount() {
    Like quiet = Like.quiet(3);
    Session session =
        GilSessions.witnessed(
            List.of(
                new Witnessed(quiet, quiet),
                new Witnessed(quiet, quiet.beside(1, 1.8)),
                new Witnessed(quiet.beside(0, 1.8), quiet),
                new Witnessed(quiet.beside(1, 1), quiet),
                new Witnessed(quiet, quiet.preempted(1.8)),
                new Witnessed(quiet, quiet.preempted(1.02)),
                new Witnessed(quiet, quiet.beside(0, 1.9)),
                new Witnessed(quiet, quiet.beside(0, 2))));
    JsonNode two = point(document(session), "none", 2, "any");
    assertThat(two.path("ratioToOneWorker").asDouble()).isEqualTo(1);
    assertThat(two.path("windows").asInt()).isEqualTo(3);
    assertThat(two.path("wallNanos").asLong()).isEqualTo(GilSessions.JOB);
    assertThat(two.path("clean").path("share").asDouble()).isEqualTo(0.375);
    assertThat(two.path("clean").path("reasons").toString())
        .isEqualTo(
            "[{\"what\":\"neighbour\",\"share\":0.5},{\"what\":\"preempted\",\"share\":0.125}]");
    assertThat(two.path("clock").path("median").asDouble()).isEqualTo(3);
    assertThat(texts(gil.answer(session)))
        .contains(
            "clean runs, which alone count: 69 % (neighbour 25 %, preempted 6 %);"
                + " clock 3.00 to 3.00 GHz");
  }

  /** By the wall's clock the two took 1.25 times as long in half of the rounds, and 0.8 else. */
  @Test
  void aClockThatChangedBetweenRunsIsTakenOut() {
    List<Witnessed> rounds = new ArrayList<>();
    for (int round = 0; round < 6; round++) {
      boolean isOdd = round % 2 == 1;
      rounds.add(new Witnessed(Like.quiet(isOdd ? 3 : 2.4), Like.quiet(isOdd ? 2.4 : 3)));
    }
    JsonNode two = point(document(GilSessions.witnessed(rounds)), "none", 2, "any");
    assertThat(two.path("ratioToOneWorker").asDouble()).isCloseTo(1, within(1e-6));
    assertThat(two.path("ratioHigh").asDouble()).isCloseTo(1, within(1e-6));
    assertThat(two.path("clock").path("low").asDouble()).isEqualTo(2.4);
    assertThat(two.path("clock").path("high").asDouble()).isEqualTo(3);
  }

  @Test
  void whereNoRoundWasCleanThereIsNoFigureButABound() {
    Like quiet = Like.quiet(3);
    Session session =
        GilSessions.witnessed(Collections.nCopies(6, new Witnessed(quiet, quiet.beside(1, 1.5))));
    JsonNode two = point(document(session), "none", 2, "any");
    String why = "none of 6 runs was clean (neighbour 100 %); 30.0 ms at most";
    assertThat(two.path("ratioToOneWorker").path("unavailable").asString()).isEqualTo(why);
    assertThat(two.path("wallNanos").path("unavailable").asString()).isEqualTo(why);
    assertThat(two.path("wallNanosAtMost").asLong()).isEqualTo(GilSessions.JOB * 3 / 2);
    assertThat(two.has("speedup")).isFalse();
    Report report = gil.answer(session);
    assertThat(report.caveats())
        .extracting(Caveat::message)
        .contains("1 row without a figure (none, 2 workers): " + why);
    assertThat(rows(report)).anyMatch(row -> row.getFirst().equals("2") && row.contains("–"));
  }

  /**
   * A neighbour in every round, who makes the work 1.8 times as long: the figure is that of all
   * rounds, and its interval holds whatever part of that was the neighbour's.
   */
  @Test
  void whereItIsKnownWhatANeighbourCostsRoundsBesideHimCount() {
    Like quiet = Like.quiet(3);
    List<Witnessed> rounds = new ArrayList<>();
    for (int round = 0; round < 8; round++) {
      rounds.add(new Witnessed(quiet, round < 2 ? quiet.preempted(4) : quiet.beside(1, 1.5)));
    }
    Session session = withCosts(rounds);
    JsonNode two = point(document(session), "none", 2, "any");
    double most = two.path("widenedBy").asDouble();
    assertThat(most / Told.HELD_UP).isCloseTo(1.8, within(0.1));
    assertThat(two.path("windows").asInt())
        .as("of a round without a CPU nobody knows")
        .isEqualTo(6);
    assertThat(two.path("ratioToOneWorker").asDouble()).isEqualTo(1.5);
    assertThat(two.path("ratioLow").asDouble()).isCloseTo(1.5 / most, within(1e-9));
    assertThat(two.path("ratioHigh").asDouble()).isCloseTo(1.5 * most, within(1e-9));
    Report report = gil.answer(session);
    assertThat(report.caveats())
        .extracting(Caveat::message)
        .anyMatch(message -> message.startsWith("1 row of which rounds beside neighbours count"));
    assertThat(texts(report)).anyMatch(text -> text.startsWith("clean runs: "));
    rounds.add(new Witnessed(quiet, quiet));
    two = point(document(withCosts(rounds)), "none", 2, "any");
    assertThat(two.path("windows").asInt()).as("one clean round counts alone").isEqualTo(1);
    assertThat(two.path("ratioToOneWorker").asDouble()).isEqualTo(1);
    assertThat(two.has("widenedBy")).isFalse();
  }

  /** Rounds, and what a neighbour costs their kernel: four fifths. */
  private static Session withCosts(List<Witnessed> rounds) {
    Session session = GilSessions.witnessed(rounds);
    List<Observation> seen = new ArrayList<>(session.observations());
    for (Window window : Streams.quiet().beside(t -> t % 200 < 80, 1.8).windowsSeen()) {
      seen.add(new KernelWatched(((GilPlan) session.spec().plan()).kernel().name(), window));
    }
    return new Session(Session.FORMAT, session.spec(), session.environment(), seen, false);
  }

  /** Six workers on two CPUs need three times as long as one, and at most half a job more. */
  @ParameterizedTest
  @CsvSource({"none, 3.5, true", "none, 3.7, false", "held, 6, true", "held, 6.3, false"})
  void moreWorkersThanCpusMayTakeAsLongAsCpusNeedThatNeverRest(
      String mode, double times, boolean isClean) {
    LockRun run =
        Like.quiet(3).preempted(times).run(Mode.valueOf(mode.toUpperCase(Locale.ROOT)), 6, 0);
    assertThat(run.witnessed(Streams.SENSOR).orElseThrow().isClean()).isEqualTo(isClean);
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
        .filter(Sentence.class::isInstance)
        .map(GilStudyTest::text)
        .toList();
  }

  private static String text(Block finding) {
    return ((Sentence) finding).text();
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
}
