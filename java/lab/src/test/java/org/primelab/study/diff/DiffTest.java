package org.primelab.study.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.primelab.placement.Placement;
import org.primelab.probe.Reading;
import org.primelab.probe.Relation;
import org.primelab.report.Caveat;
import org.primelab.report.Report;
import org.primelab.run.JobOrder;
import org.primelab.run.JobResult;
import org.primelab.run.Measurement;
import org.primelab.run.Model;
import org.primelab.run.Trial;
import org.primelab.session.Environment;
import org.primelab.session.OurCpus;
import org.primelab.session.Session;
import org.primelab.session.SessionSpec;
import org.primelab.session.Sessions;
import org.primelab.session.Trials;
import org.primelab.simulated.Screen;
import org.primelab.study.Answers;
import org.primelab.study.Samples;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;
import org.primelab.topology.CpuSet;
import tools.jackson.databind.JsonNode;

/** Sessions that were never run. */
class DiffTest {
  private static final Trial TRIAL = trial(2);
  private static final double[] NOISE = {1.00, 1.01, 0.99, 1.005, 0.995, 1.0, 1.01, 0.99};

  @Test
  void aThirdLessIsFasterAndTheOtherWayRoundSlower() {
    JsonNode faster = onlyRow(diff(session(TRIAL, 90), session(TRIAL, 60)));
    assertThat(faster.path("verdict").asString()).isEqualTo("faster");
    assertThat(faster.path("ratio").path("median").asDouble()).isBetween(0.65, 0.68);
    assertThat(faster.path("p").asDouble()).isLessThan(0.01);
    assertThat(onlyRow(diff(session(TRIAL, 60), session(TRIAL, 90))).path("verdict").asString())
        .isEqualTo("slower");
  }

  @Test
  void noiseIsTheSame() {
    assertThat(onlyRow(diff(session(TRIAL, 90), session(TRIAL, 90.2))).path("verdict").asString())
        .isEqualTo("same");
  }

  @Test
  void ofOneRunNothingIsSaid() {
    Diff diff = diff(session(TRIAL, 90, 1), session(TRIAL, 60, 1));
    assertThat(onlyRow(diff).path("verdict").asString()).isEqualTo("undecided");
  }

  @Test
  void onlyWhatBothHoldIsCompared() {
    Report report = diff(session(TRIAL, 90), session(trial(3), 60)).answer();
    assertThat(json(report).path("rows").size()).isZero();
    assertThat(report.blocks()).anyMatch(b -> b.toString().contains("no trial in common"));
  }

  @Test
  void aBusyHostOrAnotherMachineIsNotComparable() {
    Session quiet = Sessions.twoRunsOfTwoProcesses();
    Report busy = diff(quiet, Sessions.onABusyHost()).answer();
    assertThat(busy.caveats()).extracting(Caveat::code).contains("other-load");
    assertThat(json(busy).path("rows").findValuesAsString("verdict"))
        .isNotEmpty()
        .allMatch(verdict -> verdict.equals("not-comparable"));
  }

  private static Session on(Environment environment) {
    Session quiet = Sessions.twoRunsOfTwoProcesses();
    return new Session(
        Session.FORMAT, quiet.spec(), environment, quiet.observations(), quiet.interrupted());
  }

  /** Two unlike processors that tell no model are not one machine. */
  @Test
  void aCpuThatIsNotKnownIsNotTheSame() {
    Session unknown = on(Sessions.environment(Reading.unavailable("no model", "none")));
    Session known = on(Sessions.environment(Reading.of("A CPU")));
    assertThat(diff(unknown, unknown).answer().caveats())
        .extracting(Caveat::message)
        .contains("the CPU model is not known of either session, so it may differ");
    assertThat(diff(unknown, known).answer().caveats())
        .extracting(Caveat::message)
        .contains("the CPU model is not known of one session, so it may differ");
    assertThat(unknown.environment().isOfSameMachine(unknown.environment())).isFalse();
    assertThat(known.environment().isOfSameMachine(known.environment())).isTrue();
  }

  @Test
  void settingsThatNobodyCouldReadAreADoubtButNoReason() {
    Session known = on(Sessions.environment(Reading.of("A CPU")));
    Report report = diff(known, known).answer();
    assertThat(report.caveats())
        .extracting(Caveat::message)
        .containsExactly("not known of either session, so they may differ: frequency governor");
    assertThat(json(report).path("rows").findValuesAsString("reason"))
        .noneMatch(reason -> reason.contains("governor"));
  }

  @Test
  void otherFrequencyLimitsAreAnotherMachine() {
    OurCpus low = new OurCpus(CpuSet.parse("0-1"), CpuSet.EMPTY, List.of(), List.of("800 MHz"));
    OurCpus high = new OurCpus(CpuSet.parse("0-1"), CpuSet.EMPTY, List.of(), List.of("4500 MHz"));
    Report report =
        diff(on(Sessions.environment(low, 0, 100)), on(Sessions.environment(high, 0, 100)))
            .answer();
    assertThat(report.caveats())
        .extracting(Caveat::message)
        .contains("the set of frequency limits differs: 800 MHz and 4500 MHz");
  }

  @Test
  void aSessionThatDriftedIsNotComparable() {
    List<Measurement> drifting = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      drifting.add(run(TRIAL, i, 90 + 2 * i));
    }
    Session drifted = Sessions.whole(spec(TRIAL), drifting);
    Report report = diff(session(TRIAL, 90), drifted).answer();
    assertThat(report.caveats())
        .extracting(Caveat::code)
        .containsExactly("drift", "unknown-settings");
    assertThat(onlyRow(diff(session(TRIAL, 90), drifted)).path("verdict").asString())
        .isEqualTo("not-comparable");
  }

  @Test
  void whatHitsARoundOrAllTrialsAlikeIsTakenOutBesideTheOthers() {
    double[] rough = {1, 1.3, 0.9, 1.5, 1.1, 1.4, 0.95, 1.2};
    JsonNode alike = json(diff(rounds(1, 1, rough), rounds(1.3, 1, rough)).answer()).path("rows");
    assertThat(alike.size()).isEqualTo(6);
    alike.forEach(
        row -> {
          assertThat(row.path("ratio").path("median").asDouble()).isBetween(1.27, 1.33);
          assertThat(row.path("beside").path("low").asDouble()).isLessThanOrEqualTo(1);
          assertThat(row.path("beside").path("high").asDouble()).isGreaterThanOrEqualTo(1);
        });
    JsonNode one = json(diff(rounds(1, 1, rough), rounds(1.3, 1.06, rough)).answer()).path("rows");
    assertThat(one.get(0).path("beside").path("low").asDouble()).isBetween(1.03, 1.07);
    assertThat(one.get(0).path("beside").path("high").asDouble()).isBetween(1.05, 1.09);
    assertThat(one.get(3).path("beside").path("low").asDouble()).isLessThanOrEqualTo(1);
    assertThat(onlyRow(diff(session(TRIAL, 90), session(TRIAL, 60))).path("beside").isNull())
        .as("a round of one trial tells nothing of itself")
        .isTrue();
  }

  /** Another tenant slowed all that several workers did; what one thread did looked quicker. */
  @Test
  void whatOneThreadDoesIsHeldBesideOneThread() {
    JsonNode rows = json(diff(mixed(1), mixed(1.5)).answer()).path("rows");
    assertThat(rows.size()).isEqualTo(12);
    rows.forEach(
        row -> assertThat(row.path("beside").path("median").asDouble()).isBetween(0.98, 1.02));
  }

  /** Six kernels on one thread and with three workers, of which only these were slowed. */
  private static Session mixed(double slow) {
    List<Measurement> runs = new ArrayList<>();
    for (int round = 0; round < NOISE.length; round++) {
      for (int kernel = 0; kernel < 6; kernel++) {
        double noise = NOISE[(kernel + round) % NOISE.length];
        runs.add(run(trial("kernel-" + kernel, 1), round, 100 * noise));
        runs.add(run(trial("kernel-" + kernel, 3), round, 40 * noise * slow));
      }
    }
    return Sessions.whole(spec(TRIAL), runs);
  }

  @Test
  void twoSessionsOfOneTruthAreSeldomToldApart() {
    int apart = 0;
    int apartBeside = 0;
    int trials = 0;
    for (int i = 0; i < 40; i++) {
      Random random = new Random(i);
      Session a = noisy(random, random.doubles(8, 0.9, 1.3).toArray());
      Session b = noisy(random, random.doubles(8, 0.9, 1.3).toArray());
      for (JsonNode row : json(diff(a, b).answer()).path("rows")) {
        apart += holdsOne(row.path("ratio")) ? 0 : 1;
        apartBeside += holdsOne(row.path("beside")) ? 0 : 1;
        trials++;
      }
    }
    assertThat(trials).isEqualTo(240);
    assertThat(apart / (double) trials).isLessThan(0.1);
    assertThat(apartBeside / (double) trials).isLessThan(0.1);
  }

  private static boolean holdsOne(JsonNode ratio) {
    return ratio.path("low").asDouble() <= 1 && ratio.path("high").asDouble() >= 1;
  }

  @Test
  void cpusThatWereSomethingElseToEachOtherMakeSeveralWorkersNotComparable() {
    Report report =
        diff(with(Relation.LLC, session(TRIAL, 90)), with(Relation.REMOTE, session(TRIAL, 60)))
            .answer();
    assertThat(report.caveats())
        .extracting(Caveat::code)
        .containsExactly("different-relation", "unknown-settings");
    JsonNode row = json(report).path("rows").get(0);
    assertThat(row.path("verdict").asString()).isEqualTo("not-comparable");
    assertThat(row.path("reason").asString())
        .isEqualTo("the first two CPUs were llc in the first session and remote in the second");
    assertThat(report.blocks().toString()).contains("not comparable, 1 trial: the first two CPUs");
    Trial alone = trial(1);
    assertThat(
            onlyRow(
                    diff(
                        with(Relation.LLC, session(alone, 90)),
                        with(Relation.REMOTE, session(alone, 60))))
                .path("verdict")
                .asString())
        .as("one worker has no other CPU")
        .isEqualTo("faster");
  }

  @Test
  void cpusThatWereMovedMeanwhileAreNotComparableEither() {
    Side moved =
        new Side(
            session(TRIAL, 90),
            Samples.of(session(TRIAL, 90)),
            List.of(Relation.LLC, Relation.CORE));
    Report report = diff(moved, with(Relation.LLC, session(TRIAL, 90))).answer();
    assertThat(report.caveats())
        .extracting(Caveat::code)
        .containsExactly("relation-changed", "unknown-settings");
    assertThat(json(report).path("rows").get(0).path("verdict").asString())
        .isEqualTo("not-comparable");
  }

  @Test
  void aReasonIsGivenForFewRuns() {
    Diff few = diff(session(TRIAL, 90, 1), session(TRIAL, 60, 1));
    assertThat(onlyRow(few).path("reason").asString()).isEqualTo("1 run; a verdict needs 6");
  }

  private static Side with(Relation relation, Session session) {
    return new Side(session, Samples.of(session), List.of(relation));
  }

  private static Side side(Session session) {
    return new Side(session, Samples.of(session), List.of());
  }

  private static Diff diff(Side before, Side after) {
    return new Diff(List.of(before), List.of(after), Map.of());
  }

  /** Six sessions of one run each are six samples; one session of six runs is its own six. */
  @Test
  void ofSeveralSessionsEachIsOneSample() {
    List<Side> quick =
        IntStream.range(0, 6).mapToObj(i -> side(session(TRIAL, 60 + i, 1))).toList();
    List<Side> slow = IntStream.range(0, 6).mapToObj(i -> side(session(TRIAL, 90 + i, 3))).toList();
    Diff diff = new Diff(slow, quick, Map.of());
    assertThat(onlyRow(diff).path("verdict").asString()).isEqualTo("faster");
    assertThat(onlyRow(diff).path("ratio").path("n").asInt()).isEqualTo(6);
    Diff five = new Diff(slow.subList(0, 5), quick, Map.of());
    assertThat(onlyRow(five).path("verdict").asString()).isEqualTo("undecided");
  }

  /** Runs in several JVMs are as many samples as there are JVMs, beside the others, too. */
  @Test
  void ofSeveralJvmsEachIsOneSample() {
    List<Measurement> runs = new ArrayList<>();
    for (int fork = 0; fork < 6; fork++) {
      for (int round = 0; round < NOISE.length; round++) {
        for (int workers = 2; workers <= 7; workers++) {
          runs.add(run(trial(workers), round, 100 * NOISE[round]).ofFork(fork));
        }
      }
    }
    Session forked = Sessions.whole(spec(TRIAL), runs);
    Report report = diff(forked, forked).answer();
    json(report)
        .path("rows")
        .forEach(
            row -> {
              assertThat(row.path("ratio").path("n").asInt()).isEqualTo(6);
              assertThat(row.path("beside").path("n").asInt()).isEqualTo(6);
              assertThat(row.path("beforeRuns").asInt()).isEqualTo(6);
            });
    assertThat(report.blocks().toString()).contains("each JVM's median is one run here");
  }

  @Test
  void rowsMayBeMapped() {
    String kernel = TRIAL.kernel();
    Session first = session(TRIAL, 90);
    Session other =
        session(
            new Trial(
                TRIAL.suite(),
                "trial-java",
                TRIAL.workload(),
                TRIAL.model(),
                TRIAL.placement(),
                TRIAL.workers(),
                TRIAL.order()),
            60);
    assertThat(json(diff(first, other).answer()).path("rows").size()).isZero();
    Diff mapped =
        new Diff(List.of(side(first)), List.of(side(other)), Map.of(kernel, "trial-java"));
    assertThat(mapped.hasFirst(kernel)).isTrue();
    assertThat(mapped.hasFirst("trial-java")).isFalse();
    assertThat(onlyRow(mapped).path("verdict").asString()).isEqualTo("faster");
  }

  private static Diff diff(Session before, Session after) {
    return new Diff(List.of(side(before)), List.of(side(after)), Map.of());
  }

  /** Six trials, the first of which is special, whose rounds are slow and fast. */
  private static Session rounds(double level, double ofFirst, double[] slow) {
    return rounds(
        slow,
        (workers, round) ->
            level * (workers == 2 ? ofFirst : 1) * NOISE[(int) (workers + round) % NOISE.length]);
  }

  private static Session noisy(Random random, double[] slow) {
    return rounds(slow, (trial, round) -> 1 + 0.02 * random.nextGaussian());
  }

  private static Session rounds(double[] slow, DoubleBinaryOperator noise) {
    List<Measurement> runs = new ArrayList<>();
    for (int round = 0; round < slow.length; round++) {
      for (int workers = 2; workers <= 7; workers++) {
        double own = noise.applyAsDouble(workers, round);
        runs.add(run(trial(workers), round, 100.0 / workers * slow[round] * own));
      }
    }
    return Sessions.whole(spec(TRIAL), runs);
  }

  private static JsonNode onlyRow(Diff diff) {
    JsonNode rows = json(diff.answer()).path("rows");
    assertThat(rows.size()).isEqualTo(1);
    return rows.get(0);
  }

  private static JsonNode json(Report report) {
    return Answers.json(report);
  }

  private static Session session(Trial trial, double millis) {
    return session(trial, millis, NOISE.length);
  }

  private static Session session(Trial trial, double millis, int runs) {
    List<Measurement> measured = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      measured.add(run(trial, i, millis * NOISE[i]));
    }
    return Sessions.whole(spec(trial), measured);
  }

  private static SessionSpec spec(Trial trial) {
    return new SessionSpec("check", new Trials(List.of(trial), 8), 30, 1);
  }

  private static Measurement run(Trial trial, int iteration, double millis) {
    long nanos = Math.round(millis * 1e6);
    return new Measurement(
        trial,
        iteration,
        0,
        nanos,
        List.of(new JobResult(Argument.number(7), Answer.of(true), Answer.of(true), 0, 0, nanos)),
        List.of(),
        List.of(),
        List.of());
  }

  private static Trial trial(int workers) {
    return trial("trial-c", workers);
  }

  private static Trial trial(String kernel, int workers) {
    return new Trial(
        "prime",
        kernel,
        List.of(Argument.number(7)),
        new Model.Threads(),
        Placement.NONE,
        workers,
        JobOrder.FIFO);
  }

  private static Session curve(int workers, double millis) {
    List<Measurement> runs = new ArrayList<>();
    for (int round = 0; round < NOISE.length; round++) {
      for (int count = 1; count <= workers; count++) {
        runs.add(run(trial(count), round, millis * NOISE[(count + round) % NOISE.length]));
      }
    }
    return Sessions.whole(spec(TRIAL), runs);
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 128, 512})
  void manyTrialsFitAScreen(int workers) {
    Report report = diff(curve(workers, 90), curve(workers, 60)).answer();
    Screen.holds(report);
    assertThat(json(report).path("rows").size()).isEqualTo(workers);
  }
}
