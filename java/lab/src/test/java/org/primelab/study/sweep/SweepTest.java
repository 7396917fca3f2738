package org.primelab.study.sweep;

import static java.util.Comparator.comparingDouble;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.primelab.model.ListScheduling;
import org.primelab.model.SoloJob;
import org.primelab.model.StartCost;
import org.primelab.model.Throughput;
import org.primelab.placement.Placement;
import org.primelab.prime.PrimeTest;
import org.primelab.probe.Reading;
import org.primelab.probe.Relation;
import org.primelab.probe.RelationReading;
import org.primelab.report.Caveat;
import org.primelab.report.Chart;
import org.primelab.report.Report;
import org.primelab.report.Sentence;
import org.primelab.run.JobOrder;
import org.primelab.run.JobResult;
import org.primelab.run.Measurement;
import org.primelab.run.Model;
import org.primelab.run.Observation;
import org.primelab.run.Trial;
import org.primelab.run.Variant;
import org.primelab.session.Session;
import org.primelab.session.Sessions;
import org.primelab.stats.Interval;
import org.primelab.study.Answers;
import org.primelab.study.Rival;
import org.primelab.study.RivalTimed;
import org.primelab.study.Rivals;
import org.primelab.study.RunWitness;
import org.primelab.study.SensorFound;
import org.primelab.study.sweep.SweepCalibration.Purpose;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;
import org.primelab.window.CoreLook;
import org.primelab.window.LooksAround;
import org.primelab.window.Streams;
import tools.jackson.databind.JsonNode;

/** Sweeps that were never run, on a machine whose truth is known: nothing here depends on time. */
class SweepTest {
  private static final Variant FIFO = variant(JobOrder.FIFO);
  private static final Variant LPT = variant(JobOrder.LPT);

  /** Seconds are tenths of the number. */
  private static final List<Argument> NUMBERS =
      Stream.of(11, 13, 17, 41).map(Argument::number).toList();

  private static final Throughput MACHINE = new Throughput(2, 2, 0.1, 0.9);

  private static final Rival FAST = new Rival("trial-fast", Kernel.Language.C);

  static final SweepPlan PLAN =
      new SweepPlan(
          List.of(FIFO, LPT), NUMBERS, List.of(1, 2, 3, 4, 5), 3, 2, 2, List.of(FAST), List.of());

  @Test
  void whatIsCalibratedIsPredicted() {
    SweepPrediction prediction = prediction();
    SweepPrediction.Curve curve = prediction.of(FIFO).orElseThrow();
    assertThat(curve.model().throughput().drop()).isCloseTo(0.1, within(1e-6));
    assertThat(curve.model().throughput().yield()).isCloseTo(0.9, within(1e-6));
    for (int workers : PLAN.workers()) {
      double truth = truth(FIFO).seconds(workers);
      assertThat(curve.at(workers).orElseThrow().median())
          .as("stretched by those beside which a job begins")
          .isCloseTo(truth, within(0.1 * truth));
    }
    assertThat(prediction.of(LPT).orElseThrow().model().queue().getFirst().name()).isEqualTo("41");
  }

  @Test
  void aSplitNumberIsDoneByAllWorkersAtOnce() {
    Variant split =
        new Variant("prime", "trial-c", new Model.Split(), Placement.NONE, JobOrder.FIFO);
    assertThat(Predictor.seconds(split, truth(FIFO), 2))
        .isCloseTo(8.2 / MACHINE.of(2), within(1e-9))
        .isLessThan(truth(FIFO).seconds(2));
  }

  @Test
  void thePredictionFitsItsHashAndNoOther() {
    SweepPrediction made = prediction();
    assertThat(made.sha256()).matches("[0-9a-f]{64}");
    assertThat(new SweepPrediction(Session.FORMAT, made.sha256(), made.content())).isEqualTo(made);
    SweepPrediction.Content later =
        new SweepPrediction.Content(Instant.EPOCH, made.content().curves());
    assertThatThrownBy(() -> new SweepPrediction(Session.FORMAT, made.sha256(), later))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("SHA-256");
  }

  @Test
  void aSweepThatCameOutAsPredictedSaysSo() {
    JsonNode json = json(answer(session(1, 1, 1, 1, 1, 1)));
    assertThat(json.path("points").size()).isEqualTo(5);
    assertThat(json.path("points").get(2).path("runNanos").size()).isEqualTo(6);
    assertThat(json.path("models").get(0).path("heldOutError").asDouble()).isLessThan(0.1);
    JsonNode usl = json.path("models").get(3);
    assertThat(usl.path("name").asString()).isEqualTo("usl");
    assertThat(usl.path("intervals").path("contention").path("n").asInt()).isEqualTo(6);
    int best = PLAN.workers().stream().min(comparingDouble(truth(FIFO)::seconds)).orElseThrow();
    assertThat(json.path("best").path("workers").asInt()).isEqualTo(best);
    assertThat(json.path("best").path("notDistinguishable").toString())
        .contains(Integer.toString(best))
        .doesNotContain("1");
    assertThat(json.path("comparable").asBoolean()).isTrue();
    assertThat(json.path("variants").size()).isEqualTo(2);
    assertThat(json.path("explanation").get(0).asString()).contains("41 (4.10 s alone) ends last");
  }

  @Test
  void costIsCountedAgainstTheFastestRival() {
    Report beaten = answer(session(1, 1, 1, 1, 1, 1, 1, 1));
    assertThat(json(beaten).path("cost").path("cores").asInt()).isEqualTo(2);
    assertThat(json(beaten).path("cost").path("timesAsFast").path("n").asInt()).isEqualTo(8);
    assertThat(text(beaten))
        .contains("COST: it takes 2 workers to beat one thread with trial-fast (7.50 s, 1.10")
        .contains("times as fast as one worker with trial-c");
    Report never = answer(withRival(0.5, Optional.empty()));
    assertThat(json(never).path("cost").path("cores").isNull()).isTrue();
    assertThat(text(never))
        .contains("COST: no number of workers here beats one thread with trial-fast");
  }

  @Test
  void fewRoundsLeaveTheCostOpen() {
    Report few = answer(session(1, 1, 1, 1, 1));
    assertThat(json(few).path("cost").path("cores").isNull()).isTrue();
    assertThat(json(few).path("cost").path("undecided").size()).isEqualTo(5);
    assertThat(text(few)).contains("no number of workers here is sure to beat one thread");
  }

  /** Without its table the rival takes 0.5 s, which nobody beats. */
  @Test
  void buildingATableCounts() {
    Report report = answer(withRival(0.5, Optional.of(timed("trial-fast", 7_000_000_000L, 0.5e9))));
    assertThat(json(report).path("cost").path("cores").asInt()).isEqualTo(2);
    assertThat(text(report)).contains("(7.50 s, of which 7.00 s build its table,");
  }

  private static RivalTimed timed(String kernel, long tableNanos, double nanos) {
    return new RivalTimed(
        kernel,
        tableNanos == 0 ? OptionalLong.empty() : OptionalLong.of(tableNanos),
        List.of(
            new RivalTimed.OfNumber(
                NUMBERS.getFirst(), NUMBERS.size(), nanos, Optional.empty(), 0)),
        Optional.empty(),
        Optional.empty());
  }

  private static Session withRival(double seconds, Optional<RivalTimed> timed) {
    List<Observation> seen = new ArrayList<>(session(1, 1, 1, 1, 1, 1, 1, 1).observations());
    seen.removeIf(o -> o instanceof Measurement m && m.trial().equals(PLAN.alone(FAST)));
    IntStream.range(0, 8).forEach(round -> seen.add(run(PLAN.alone(FAST), round, seconds)));
    timed.ifPresent(seen::add);
    return Sessions.whole(new SweepStudy().plan(PLAN, 7), seen);
  }

  @Test
  void theLongestFirstIsToldFromAscendingOrder() {
    JsonNode duels = json(answer(session(1, 1, 1, 1, 1, 1, 1, 1))).path("duels");
    assertThat(duels.size()).isEqualTo(5);
    JsonNode two = duels.get(1);
    assertThat(two.path("gapPredicted").asBoolean()).isTrue();
    assertThat(two.path("sign").asString()).isEqualTo("right");
    assertThat(two.path("ratio").path("high").asDouble()).isLessThan(1);
    assertThat(text(answer(session(1, 1, 1, 1, 1, 1, 1, 1)))).contains("have the right sign");
  }

  /** Of two gaps, six rounds on one side of 1 are chance in one of sixteen tables. */
  @Test
  void severalGapsAreAdjustedFor() {
    JsonNode duels = json(answer(session(1, 1, 1, 1, 1, 1))).path("duels");
    long gaps = duels.valueStream().filter(duel -> duel.path("gapPredicted").asBoolean()).count();
    assertThat(gaps).isGreaterThan(1);
    assertThat(duels.get(1).path("ratio").path("high").asDouble()).isLessThan(1);
    assertThat(duels.get(1).path("sign").asString()).isEqualTo("open");
  }

  @Test
  void aGapThatWasNotSeenIsNeitherRightNorWrong() {
    assertThat(duel(0.9, new Interval(0.92, 0.88, 0.97, 8, 0.99)).sign())
        .isEqualTo(Duel.Sign.RIGHT);
    assertThat(duel(0.9, new Interval(1.08, 1.02, 1.12, 8, 0.99)).sign())
        .isEqualTo(Duel.Sign.WRONG);
    assertThat(duel(0.9, new Interval(1.01, 0.97, 1.12, 8, 0.99)).sign()).isEqualTo(Duel.Sign.OPEN);
    assertThat(duel(0.98, new Interval(0.9, 0.8, 0.95, 8, 0.99)).gapPredicted()).isFalse();
  }

  private static Duel duel(double predicted, Interval measured) {
    return new Duel(FIFO, LPT, 2, Optional.of(predicted), measured, 0.01);
  }

  @Test
  void aKernelOfTheVectorApiIsTimedInAChildThatHasItsModule() {
    Trial alone = PLAN.alone(new Rival("trial-vdiv-vector", Kernel.Language.VECTOR));
    assertThat(alone.model()).isEqualTo(new Model.Processes());
    assertThat(alone.workers()).isEqualTo(1);
    assertThat(Rival.nanosAlone(run(alone, 0, 9.9)))
        .as("without its pipe")
        .isEqualTo(8_200_000_000L);
    assertThat(Rival.nanosAlone(run(PLAN.alone(FAST), 0, 9.9))).isEqualTo(9_900_000_000L);
  }

  @Test
  void driftIsADoubtAndMuchOfItMakesASweepNotComparable() {
    assertThat(codes(answer(session(1, 1, 1, 1, 1, 1, 1.02, 1.02, 1.02)))).isEmpty();
    assertThat(codes(answer(session(1, 1, 1, 1, 1, 1, 1, 1, 1.04, 1.04, 1.04, 1.04))))
        .contains("drift");
    assertThat(codes(answer(session(1, 1, 1, 1, 1.1, 1.1, 1.1, 1.1, 1, 1, 1, 1))))
        .startsWith("not-comparable");
    assertThat(
            json(answer(session(1, 1, 1, 1, 1.1, 1.1, 1.1, 1.1, 1, 1, 1, 1)))
                .path("comparable")
                .asBoolean())
        .isFalse();
  }

  /** One worker took 0.68 s before a sweep once and 0.19 s in it, and nobody compared. */
  @Test
  void aCalibrationThatTheRoundsDoNotKnowIsADoubt() {
    Session sound = session(1, 1, 1, 1, 1, 1);
    assertThat(json(answer(sound)).path("calibrationError").asDouble()).isBetween(-0.1, 0.1);
    List<Observation> seen =
        sound.observations().stream()
            .<Observation>map(one -> one instanceof SweepCalibration run ? run.times(3.6) : one)
            .toList();
    Report report = answer(Sessions.whole(sound.spec(), seen));
    assertThat(codes(report)).containsExactly("calibration-off");
    assertThat(json(report).path("calibrationError").asDouble()).isGreaterThan(2);
    assertThat(answer(sound).blocks().toString())
        .contains("interpolation error")
        .doesNotContain("held-out error");
  }

  @Test
  void cpusThatWereMovedAreADoubt() {
    List<Observation> seen = new ArrayList<>(session(1, 1, 1, 1, 1, 1).observations());
    seen.add(new SweepRelation(0, Reading.of(new RelationReading(0, 1, 0, 9, 2, Relation.CORE))));
    seen.add(new SweepRelation(1, Reading.of(new RelationReading(0, 1, 0, 30, 0, Relation.LLC))));
    seen.add(new SweepRelation(2, Reading.unavailable("too busy", "wait")));
    Report report = answer(Sessions.whole(new SweepStudy().plan(PLAN, 7), seen));
    assertThat(codes(report)).containsExactly("relation-changed");
    assertThat(text(report)).contains("core 1 time, llc 1 time");
  }

  @Test
  void whatWasNotPredictedIsStillReported() {
    List<Observation> seen = new ArrayList<>(session(1, 1, 1, 1, 1, 1).observations());
    seen.removeIf(SweepPrediction.class::isInstance);
    Report report = answer(Sessions.whole(new SweepStudy().plan(PLAN, 7), seen));
    assertThat(codes(report)).containsExactly("not-predicted");
    assertThat(json(report).path("points").size()).isEqualTo(5);
  }

  @Test
  void aReportHoldsAChartAndAScheduleForEachVariant() {
    assertThat(answer(session(1, 1, 1, 1, 1, 1)).blocks())
        .filteredOn(Chart.class::isInstance)
        .extracting(block -> ((Chart) block).name())
        .containsExactly(
            "sweep-trial-c-threads-fifo",
            "speedups-trial-c-threads-fifo",
            "orders-trial-c-threads-fifo",
            "gantt-trial-c-threads-fifo",
            "sweep-trial-c-threads-lpt",
            "speedups-trial-c-threads-lpt",
            "orders-trial-c-threads-lpt",
            "gantt-trial-c-threads-lpt");
  }

  @Test
  void aPlanIsChecked() {
    assertThatThrownBy(
            () ->
                new SweepPlan(List.of(FIFO), List.of(), List.of(1), 1, 2, 2, List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new SweepPlan(List.of(FIFO), NUMBERS, List.of(1), 1, 4, 2, List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(
            new SweepPlan(List.of(FIFO), NUMBERS, List.of(3, 2, 3), 1, 2, 2, List.of(), List.of())
                .trials())
        .extracting(Trial::workers)
        .containsExactly(1, 2, 3);
  }

  /**
   * Equal jobs were never left alone, others were: what is predicted is of these runs, and says so.
   */
  @Test
  void howCleanCalibrationsWereIsTold() {
    Session quiet = session(1, 1, 1);
    List<Observation> seen = new ArrayList<>(List.of(new SensorFound(Streams.SENSOR)));
    for (Observation one : quiet.observations()) {
      seen.add(one instanceof SweepCalibration run ? lookedAt(run) : one);
    }
    Report report =
        answer(new Session(Session.FORMAT, quiet.spec(), quiet.environment(), seen, false));
    JsonNode calibration = json(report).path("calibration");
    assertThat(calibration.path("clean").path("share").asDouble()).isBetween(0.2, 0.8);
    assertThat(calibration.path("clean").path("reasons").get(0).path("what").asString())
        .isEqualTo("neighbour");
    assertThat(calibration.path("clock").path("median").asDouble()).isEqualTo(3);
    assertThat(calibration.path("bounds").get(0).asString()).startsWith("equal jobs, 1 thread");
    assertThat(calibration.path("bounds").get(0).asString()).contains(": at most ");
    assertThat(codes(report)).contains("not-clean").doesNotContain("not-predicted");
    JsonNode answer = json(report);
    assertThat(report.caveats())
        .extracting(Caveat::message)
        .filteredOn(message -> message.startsWith("no calibration run was clean (neighbour "))
        .singleElement()
        .asString()
        .contains("of equal jobs, 1 thread", ": at most ", "as busy as it was then");
    assertThat(answer.path("points").get(0).has("predictedSeconds")).isTrue();
    assertThat(text(report))
        .contains("predicted at", "bands:", "clean calibration runs: ")
        .doesNotContain("which alone count");
    assertThat(json(answer(quiet)).has("calibration")).as("nobody looked").isFalse();
  }

  private static SweepCalibration lookedAt(SweepCalibration run) {
    double cycles = run.purpose() == Purpose.EQUAL_JOBS ? 340 : 180;
    List<CoreLook> looks = List.of(new CoreLook(0, cycles, 3));
    return new SweepCalibration(
        run.purpose(), run.run(), Reading.of(new LooksAround(looks, looks)));
  }

  private static Report answer(Session session) {
    return new SweepStudy().answer(session);
  }

  private static JsonNode json(Report report) {
    return Answers.json(report);
  }

  private static List<String> codes(Report report) {
    return report.caveats().stream().map(Caveat::code).toList();
  }

  private static String text(Report report) {
    StringBuilder text = new StringBuilder();
    report
        .blocks()
        .forEach(b -> text.append(b instanceof Sentence said ? said.text() : "").append('\n'));
    return text.toString();
  }

  /** A sweep as predicted, but for a factor on all runs of each round. */
  static Session session(double... factors) {
    List<Observation> seen = new ArrayList<>(calibrations());
    seen.add(prediction());
    for (int round = 0; round < factors.length; round++) {
      double factor = factors[round] * (1 + 0.001 * round);
      for (Variant variant : PLAN.variants()) {
        for (int workers : PLAN.workers()) {
          Trial trial = variant.trial(NUMBERS, workers);
          seen.add(run(trial, round, factor * truth(variant).seconds(workers)));
        }
      }
      seen.add(run(PLAN.alone(FAST), round, 7.5));
    }
    return Sessions.whole(new SweepStudy().plan(PLAN, 7), seen);
  }

  /** What takes least for all numbers, its table included; what gave a wrong answer is no rival. */
  @Test
  void theRivalIsFastestOverSeveralArgumentsWithItsTable() {
    List<Rival> all =
        Stream.of("one", "table", "wrong").map(name -> new Rival(name, Kernel.Language.C)).toList();
    RivalTimed wrong =
        new RivalTimed(
            "wrong",
            OptionalLong.empty(),
            List.of(),
            Optional.empty(),
            Optional.of(NUMBERS.getFirst()));
    assertThat(
            new Rivals(all, "prime", NUMBERS)
                .fastest(List.of(timed("one", 0, 2), timed("table", 5, 1), wrong)))
        .contains(all.getFirst());
  }

  private static SweepPrediction prediction() {
    return SweepPrediction.of(
        new Predictor(PLAN, CleanCalibrations.of(calibrations(), Optional.empty()), 7).all());
  }

  static List<SweepCalibration> calibrations() {
    List<SweepCalibration> calibrations = new ArrayList<>();
    for (Variant variant : PLAN.variants()) {
      Measurement solo = run(variant.trial(NUMBERS, 1), 0, 8.2);
      calibrations.add(new SweepCalibration(Purpose.SOLO, solo, RunWitness.NO_LOOKS));
      for (int workers : Calibrator.equalJobs(PLAN)) {
        List<Argument> equal =
            IntStream.range(0, workers).mapToObj(i -> Argument.number(41)).toList();
        double seconds = workers * 4.1 / MACHINE.of(workers);
        calibrations.add(
            new SweepCalibration(
                Purpose.EQUAL_JOBS,
                run(variant.trial(equal, workers), 0, seconds, seconds / 4.1),
                RunWitness.NO_LOOKS));
      }
    }
    return calibrations;
  }

  private static ListScheduling truth(Variant variant) {
    return new ListScheduling(
        queued(variant.order(), NUMBERS).stream()
            .map(n -> new SoloJob(n.toString(), PrimeTest.bits(n) / 10.0))
            .toList(),
        1,
        MACHINE,
        StartCost.NONE);
  }

  private static List<Argument> queued(JobOrder order, List<Argument> numbers) {
    return order == JobOrder.LPT ? numbers.reversed() : numbers;
  }

  private static Measurement run(Trial trial, int iteration, double seconds) {
    return run(trial, iteration, seconds, 1);
  }

  private static Measurement run(Trial trial, int iteration, double seconds, double stretch) {
    List<JobResult> jobs =
        queued(trial.order(), trial.workload()).stream()
            .map(
                n ->
                    new JobResult(
                        n,
                        Answer.of(true),
                        Answer.of(true),
                        0,
                        0,
                        Math.round(PrimeTest.bits(n) * 1e8 * stretch)))
            .toList();
    return new Measurement(
        trial, iteration, 0, Math.round(seconds * 1e9), jobs, List.of(), List.of(), List.of());
  }

  private static Variant variant(JobOrder order) {
    return new Variant("prime", "trial-c", new Model.Threads(), Placement.NONE, order);
  }
}
