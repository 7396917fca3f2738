package org.primelab.study.gil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.primelab.probe.Reading;
import org.primelab.report.Caveat;
import org.primelab.report.Report;
import org.primelab.run.Observation;
import org.primelab.session.Session;
import org.primelab.session.SessionSpec;
import org.primelab.session.Sessions;
import org.primelab.simulated.Screen;
import org.primelab.study.Answers;
import org.primelab.study.SensorFound;
import org.primelab.suite.Kernels;
import org.primelab.window.CoreLook;
import org.primelab.window.Disturbance;
import org.primelab.window.LooksAround;
import org.primelab.window.Sensor;
import org.primelab.window.Streams;
import tools.jackson.databind.JsonNode;

class InterpretersAnswerTest {
  private static final long JOB = 50_000_000;

  private final GilStudy gil = new GilStudy();

  private static Scheduled busy(double cpu, double delay) {
    return new Scheduled(Math.round(cpu * JOB), Math.round(delay * JOB), 20, 0);
  }

  private static List<Observation> rounds(int count, String way, long wall, Scheduled two) {
    List<Observation> seen = new ArrayList<>();
    for (int round = 0; round < count; round++) {
      seen.add(new InterpreterRun("ruby", way, 1, round, JOB, 0, Reading.of(busy(1, 0))));
      seen.add(new InterpreterRun("ruby", way, 2, round, wall, 0, Reading.of(two)));
    }
    return seen;
  }

  private static Session session(List<List<Observation>> rounds, String... ways) {
    List<Observation> seen = new ArrayList<>();
    seen.add(
        new InterpreterFound(
            "ruby",
            "CRuby 3.1.2",
            List.of(ways).stream().map(way -> new OfferedWay(way, "by " + way)).toList()));
    seen.add(new InterpreterMissed("perl", "all", "there is none", "install it"));
    rounds.forEach(seen::addAll);
    InterpretersPlan plan =
        new InterpretersPlan(
            Kernels.standard().byName("bpsw-c").description(), List.of("ruby", "perl"), 1000);
    return Sessions.whole(new SessionSpec("gil", plan, 0, 42), seen);
  }

  private JsonNode row(Session session) {
    return Answers.json(gil.answer(session)).path("interpreters").path(0);
  }

  @Test
  void aRowHasTheRatioHowManyCouldRunAndWhatFollows() {
    JsonNode row = row(session(List.of(rounds(6, "loop", 2 * JOB, busy(2, 0))), "loop"));
    assertThat(row.path("name").asString()).isEqualTo("ruby");
    assertThat(row.path("version").asString()).isEqualTo("CRuby 3.1.2");
    assertThat(row.path("way").asString()).isEqualTo("loop");
    assertThat(row.path("ratioToOneWorker").asDouble()).isEqualTo(2);
    assertThat(row.path("runnable").asDouble()).isEqualTo(1);
    assertThat(row.path("verdict").asString()).isEqualTo("lock");
    assertThat(row.path("rounds").asInt()).isEqualTo(6);
  }

  @Test
  void onABusyMachineWhatCouldRunTellsThatThereIsNoLock() {
    JsonNode row = row(session(List.of(rounds(6, "fiddle", 2 * JOB, busy(2, 1.9))), "fiddle"));
    assertThat(row.path("ratioToOneWorker").asDouble()).isEqualTo(2);
    assertThat(row.path("runnable").asDouble()).isEqualTo(1.95);
    assertThat(row.path("verdict").asString()).isEqualTo("none");
  }

  @Test
  void theDelayOfOneWhoWokeUpOnlyToWaitOnDoesNotCount() {
    Scheduled polling = new Scheduled(2 * JOB, 4 * JOB, 100, 90);
    assertThat(polling.runnable(2 * JOB)).isCloseTo(1.2, offset(1e-9));
    JsonNode row = row(session(List.of(rounds(6, "loop", 2 * JOB, polling)), "loop"));
    assertThat(row.path("verdict").asString()).isEqualTo("lock");
  }

  /** Delays alone would make 1.7 of them, and so no lock. */
  @Test
  void whereRingsToldOfAllRoundsTheyDecide() {
    Scheduled polling = new Scheduled(2 * JOB, 2 * JOB, 100, 30);
    assertThat(polling.runnable(2 * JOB)).isCloseTo(1.7, offset(1e-9));
    List<Observation> told =
        rounds(6, "loop", 2 * JOB, polling).stream()
            .<Observation>map(
                run -> {
                  InterpreterRun of = (InterpreterRun) run;
                  return of.atOnce(Optional.of(of.workers() == 1 ? 1.0 : 1.02));
                })
            .toList();
    JsonNode row = row(session(List.of(told), "loop"));
    assertThat(row.path("runnable").asDouble()).isEqualTo(1.02);
    assertThat(row.path("verdict").asString()).isEqualTo("lock");
    List<Observation> robbed =
        rounds(6, "loop", 2 * JOB, busy(2, 0.2)).stream()
            .<Observation>map(run -> ((InterpreterRun) run).atOnce(Optional.of(1.7)))
            .toList();
    assertThat(row(session(List.of(robbed), "loop")).path("runnable").asDouble())
        .as("who looks for the lock each 0.1 ms, as PyPy's threads do, was robbed of its CPU then")
        .isCloseTo(1.1, offset(1e-9));
    List<Observation> some = new ArrayList<>(told);
    some.set(1, ((InterpreterRun) told.get(1)).atOnce(Optional.empty()));
    assertThat(row(session(List.of(some), "loop")).path("runnable").asDouble())
        .as("records of a round were lost")
        .isCloseTo(1.7, offset(1e-9));
  }

  @Test
  void ofSleepersRingsDoNotTell() {
    Scheduled asleep = new Scheduled(JOB / 100, 0, 2, 1);
    List<Observation> seen = new ArrayList<>();
    for (int round = 0; round < 6; round++) {
      for (int workers = 1; workers <= 2; workers++) {
        seen.add(
            new InterpreterRun("ruby", "sleep", workers, round, JOB, 0, Reading.of(asleep))
                .atOnce(Optional.of(1.9)));
      }
    }
    JsonNode row = row(session(List.of(seen), "sleep"));
    assertThat(row.path("runnable").asDouble()).isLessThan(0.1);
    assertThat(row.path("verdict").asString()).isEqualTo("none");
  }

  @Test
  void fiveRoundsDecideNothing() {
    Session session = session(List.of(rounds(5, "loop", 2 * JOB, busy(2, 0))), "loop");
    assertThat(row(session).path("verdict").asString()).isEqualTo("undecided");
    assertThat(gil.answer(session).caveats()).anyMatch(it -> it.code().equals("few-rounds"));
  }

  @Test
  void whereTheSystemDoesNotTellNothingIsDecided() {
    Reading<Scheduled> none = Reading.unavailable("no schedstat", "another kernel");
    List<Observation> seen = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      seen.add(new InterpreterRun("ruby", "loop", 1, round, JOB, 0, none));
      seen.add(new InterpreterRun("ruby", "loop", 2, round, JOB, 0, none));
    }
    JsonNode row = row(session(List.of(seen), "loop"));
    assertThat(row.path("verdict").asString()).isEqualTo("undecided");
    assertThat(row.path("runnable").toString()).contains("no schedstat");
  }

  /** Looks at two CPUs, a neighbour on the second. */
  private static LooksAround looks(boolean isShared, double gigahertz) {
    List<CoreLook> both =
        List.of(new CoreLook(0, 180, gigahertz), new CoreLook(1, isShared ? 340 : 180, gigahertz));
    return new LooksAround(both, both);
  }

  private static List<Observation> between(List<Observation> runs, IntFunction<LooksAround> of) {
    List<Observation> seen = new ArrayList<>(List.of(new SensorFound(Streams.SENSOR)));
    runs.forEach(
        run ->
            seen.add(
                ((InterpreterRun) run)
                    .between(Reading.of(of.apply(((InterpreterRun) run).round())))));
    return seen;
  }

  /** Half of the rounds were beside a neighbour, and took three times as long, on the CPU. */
  @Test
  void ratiosAreOfCleanRoundsAlone() {
    List<Observation> runs = new ArrayList<>();
    for (int round = 0; round < 12; round++) {
      long wall = round % 2 == 0 ? JOB : 3 * JOB;
      runs.add(new InterpreterRun("ruby", "loop", 1, round, JOB, 0, Reading.of(busy(1, 0))));
      double jobs = (double) wall / JOB;
      runs.add(
          new InterpreterRun("ruby", "loop", 2, round, wall, 0, Reading.of(busy(2 * jobs, 0))));
    }
    Session session = session(List.of(between(runs, round -> looks(round % 2 == 1, 3))), "loop");
    JsonNode row = row(session);
    assertThat(row.path("ratioToOneWorker").asDouble()).isEqualTo(1);
    assertThat(row.path("windows").asInt()).isEqualTo(6);
    assertThat(row.path("rounds").asInt()).isEqualTo(12);
    assertThat(row.path("runnable").asDouble()).isEqualTo(2);
    assertThat(row.path("verdict").asString()).isEqualTo("none");
    assertThat(row.path("clean").path("share").asDouble()).isEqualTo(0.5);
    assertThat(row.path("clock").path("median").asDouble()).isEqualTo(3);
    assertThat(Screen.lines(gil.answer(session)))
        .contains("clean runs, which alone count: 50 % (neighbour 50 %); clock 3.00 to 3.00 GHz");
  }

  @Test
  void nothingCleanGivesNoRatioAndTheVerdictIsThatOfWhoCouldRun() {
    List<Observation> runs = rounds(6, "loop", 2 * JOB, busy(4, 0));
    Session session = session(List.of(between(runs, _ -> looks(true, 3))), "loop");
    JsonNode row = row(session);
    String why = "none of 6 runs was clean (neighbour 100 %); 100.0 ms at most";
    assertThat(row.path("ratioToOneWorker").path("unavailable").asString()).isEqualTo(why);
    assertThat(row.path("runnable").asDouble()).isEqualTo(2);
    assertThat(row.path("verdict").asString()).isEqualTo("none");
    assertThat(gil.answer(session).caveats())
        .extracting(Caveat::code)
        .contains("not-clean")
        .doesNotContain("few-rounds");
  }

  @Test
  void sleepersAreUndecidedWhereNothingWasClean() {
    List<Observation> runs = new ArrayList<>();
    for (int round = 0; round < 6; round++) {
      for (int workers : List.of(1, 2)) {
        Scheduled asleep = busy(0.01 * workers, 0);
        runs.add(new InterpreterRun("ruby", "loop", workers, round, JOB, 0, Reading.of(asleep)));
      }
    }
    Session session = session(List.of(between(runs, _ -> looks(true, 3))), "loop");
    assertThat(row(session).path("verdict").asString()).isEqualTo("undecided");
  }

  /** Others had a CPU for a fifth of the time. */
  @Test
  void whoWaitsForACpuThatHeShouldHaveIsPreempted() {
    InterpreterRun late =
        new InterpreterRun("ruby", "loop", 2, 0, JOB, 0, Reading.of(busy(1.8, 0.2)))
            .between(Reading.of(looks(false, 3)));
    Optional<Sensor> sensor = Optional.of(Streams.SENSOR);
    assertThat(late.timed(sensor).witnessed().orElseThrow().disturbance())
        .contains(Disturbance.PREEMPTED);
    InterpreterRun polling =
        new InterpreterRun(
                "ruby", "loop", 2, 0, 2 * JOB, 0, Reading.of(new Scheduled(2 * JOB, JOB, 100, 99)))
            .between(Reading.of(looks(false, 3)));
    assertThat(polling.timed(sensor).isClean()).as("he only looked whether he may go on").isTrue();
    assertThat(late.timed(Optional.empty()).witnessed()).as("no sensor").isEmpty();
  }

  /** On more CPUs nobody knows where the workers were. */
  @Test
  void looksThatCannotTellWhereItRanAreNotKept() {
    List<CoreLook> many = IntStream.range(0, 8).mapToObj(cpu -> new CoreLook(cpu, 340, 3)).toList();
    InterpreterRun run =
        new InterpreterRun("ruby", "loop", 2, 0, JOB, 0, Reading.of(busy(2, 0)))
            .between(Reading.of(new LooksAround(many, many)));
    assertThat(run.cores()).isEmpty();
  }

  @Test
  void sentencesComeFirstAndWhatIsMissingIsSaid() {
    Report report =
        gil.answer(
            session(
                List.of(
                    rounds(6, "loop", 2 * JOB, busy(2, 0)),
                    rounds(6, "fiddle", JOB, busy(2, 0)),
                    rounds(6, "shared", 3 * JOB, busy(6, 0))),
                "loop",
                "fiddle",
                "shared",
                "never-timed"));
    assertThat(String.join("\n", Screen.lines(report)))
        .contains(
            "one at a time, as under a lock: CRuby 3.1.2 loop",
            "at the same time: CRuby 3.1.2 fiddle",
            "at the same time, and in each other's way: CRuby 3.1.2 shared",
            "CRuby 3.1.2 (ruby), without a turn: by never-timed",
            "unavailable: perl: there is none; install it");
  }

  @ParameterizedTest
  @CsvSource({
    "2.0, 1.0, 1.0, 1.0, LOCK",
    "2.0, 0.9, 1.9, 1.0, NONE",
    "1.0, 1.0, 1.9, 2.0, NONE",
    "2.6, 1.0, 1.95, 2.6, CONTENTION",
    "1.5, 1.0, 1.4, 1.0, UNDECIDED",
    "2.0, 0.01, 0.01, 1.0, LOCK",
    "1.0, 0.01, 0.02, 1.0, NONE",
    "1.5, 0.01, 0.02, 1.0, UNDECIDED"
  })
  void theVerdictFollowsFromWhatCouldRun(
      double ratio, double alone, double together, double cpuRatio, LockVerdict expected) {
    assertThat(LockVerdict.of(ratio, alone, together, cpuRatio)).isEqualTo(expected);
  }
}
