package org.primelab.study.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.primelab.model.ListScheduling;
import org.primelab.placement.Placement;
import org.primelab.prime.PrimeTest;
import org.primelab.probe.Reading;
import org.primelab.run.JobOrder;
import org.primelab.run.JobResult;
import org.primelab.run.Measurement;
import org.primelab.run.Model;
import org.primelab.run.Trial;
import org.primelab.run.Variant;
import org.primelab.study.RunWitness;
import org.primelab.study.sweep.SweepCalibration.Purpose;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;
import org.primelab.window.CoreLook;
import org.primelab.window.LooksAround;
import org.primelab.window.Streams;

/** Calibrations that were never run, by a machine that is slower in some rounds. */
class CalibratedTest {
  private static final Variant WHOLE = variant(new Model.Threads(), JobOrder.FIFO);
  private static final Variant LPT = variant(new Model.Threads(), JobOrder.LPT);
  private static final Variant SPLIT = variant(new Model.Split(), JobOrder.FIFO);

  private static final List<Argument> NUMBERS =
      Stream.of(11, 13, 17, 41).map(Argument::number).toList();

  private static final SweepPlan PLAN =
      new SweepPlan(
          List.of(WHOLE, LPT, SPLIT), NUMBERS, List.of(1, 2, 3, 4), 3, 2, 2, List.of(), List.of());

  /** Each round's own slowness, which hits all variants alike. */
  private static final double[] ROUNDS = {1, 1.6, 1.1, 2.4, 1.3, 1.2, 1.9};

  @Test
  void whatDisturbsARoundIsNoDifferenceBetweenVariants() {
    Calibrated calibrated = calibrated(1, 1);
    ListScheduling whole = calibrated.model(WHOLE);
    ListScheduling split = calibrated.model(SPLIT);
    assertThat(split.queue()).isEqualTo(whole.queue());
    assertThat(split.throughput()).isEqualTo(whole.throughput());
    assertThat(split.stretch()).isEqualTo(1);
  }

  @Test
  void aDifferenceThatEveryRoundShowsIsPredicted() {
    ListScheduling split = calibrated(1.07, 1.2).model(SPLIT);
    assertThat(split.stretch()).isCloseTo(1.07, within(1e-6));
    ListScheduling whole = calibrated(1.07, 1.2).model(WHOLE);
    assertThat(split.throughput().of(2))
        .as("only with several workers does it lose more")
        .isCloseTo(whole.throughput().of(2) * 1.07 / 1.2, within(1e-6));
    assertThat(Predictor.seconds(SPLIT, split, 1)).isCloseTo(1.07 * whole.seconds(1), within(1e-6));
  }

  @Test
  void aDifferenceThatSomeRoundsDoNotShowIsNotPredicted() {
    List<SweepCalibration> runs = new ArrayList<>(calibrated(1.2, 1.2).calibrations());
    runs.removeIf(c -> c.run().iteration() == 2 && SPLIT.has(c.run().trial()));
    runs.addAll(round(2, SPLIT, 0.99, 0.99));
    ListScheduling split = new Calibrated(PLAN, runs).model(SPLIT);
    assertThat(split.stretch()).isEqualTo(1);
  }

  /**
   * All ways in which rounds can fall on one side of 1 or the other, each as likely under noise.
   */
  @Test
  void pureNoiseIsTakenForADifferenceTwiceIn128() {
    assertThat(ROUNDS).hasSize(Calibrator.REPEATS);
    int taken = 0;
    for (int signs = 0; signs < 1 << ROUNDS.length; signs++) {
      List<SweepCalibration> runs = new ArrayList<>();
      for (int round = 0; round < ROUNDS.length; round++) {
        double noise = (signs >> round & 1) == 0 ? 0.98 : 1.02;
        runs.addAll(round(round, WHOLE, 1, 1));
        runs.addAll(round(round, SPLIT, noise, noise));
      }
      taken += new Calibrated(PLAN, runs).model(SPLIT).stretch() == 1 ? 0 : 1;
    }
    assertThat(taken).isEqualTo(2);
  }

  /**
   * A neighbour of the second variant alone looked like a difference in the rounds it was there.
   */
  @Test
  void ratiosAreOfRoundsInWhichBothWereCleanIfTheseAreEnough() {
    List<SweepCalibration> seen = new ArrayList<>();
    for (int round = 0; round < ROUNDS.length; round++) {
      boolean beside = round == 3;
      for (SweepCalibration run : round(round, WHOLE, 1, 1)) {
        seen.add(lookedAt(run, false));
      }
      for (SweepCalibration run : round(round, SPLIT, beside ? 0.9 : 1.07, 1.07)) {
        seen.add(lookedAt(run, beside));
      }
    }
    assertThat(clean(seen).model(SPLIT).stretch()).isCloseTo(1.07, within(1e-6));
    assertThat(new Calibrated(PLAN, seen).model(SPLIT).stretch()).as("of all rounds").isEqualTo(1);
    List<SweepCalibration> few = seen.stream().filter(run -> run.run().iteration() != 5).toList();
    assertThat(clean(few).model(SPLIT).stretch()).as("of five").isEqualTo(1);
  }

  private static Calibrated clean(List<SweepCalibration> seen) {
    return new Calibrated(PLAN, CleanCalibrations.of(seen, Optional.of(Streams.SENSOR)).runs());
  }

  private static SweepCalibration lookedAt(SweepCalibration run, boolean beside) {
    List<CoreLook> looks = List.of(new CoreLook(0, beside ? 340 : 180, 3));
    return new SweepCalibration(
        run.purpose(), run.run(), Reading.of(new LooksAround(looks, looks)));
  }

  @Test
  void ordersOfOneQueueShareTheirTimes() {
    Calibrated calibrated = calibrated(1, 1);
    ListScheduling lpt = calibrated.model(LPT);
    ListScheduling fifo = calibrated.model(WHOLE);
    assertThat(lpt.queue().reversed()).isEqualTo(fifo.queue());
    assertThat(lpt.seconds(1)).isCloseTo(fifo.seconds(1), within(1e-9));
  }

  @Test
  void whatPassesBetweenNumbersIsSharedByThem() {
    List<SweepCalibration> runs = new ArrayList<>();
    for (SweepCalibration c : calibrated(1, 1).calibrations()) {
      runs.add(
          c.purpose() == Purpose.SOLO
              ? new SweepCalibration(c.purpose(), late(c.run()), RunWitness.NO_LOOKS)
              : c);
    }
    ListScheduling plain = calibrated(1, 1).model(WHOLE);
    ListScheduling late = new Calibrated(PLAN, runs).model(WHOLE);
    assertThat(late.seconds(1) - plain.seconds(1)).isCloseTo(0.4, within(1e-6));
  }

  @Test
  void startingIsToldByTheFirstAndByEachMore() {
    Calibrated calibrated = calibrated(1, 1);
    assertThat(calibrated.startCost(WHOLE).first()).isCloseTo(0.010, within(1e-9));
    assertThat(calibrated.startCost(WHOLE).each()).isCloseTo(0.002, within(1e-9));
  }

  private static Measurement late(Measurement run) {
    return new Measurement(
        run.trial(),
        run.iteration(),
        run.startUpNanos(),
        run.wallNanos() + 400_000_000,
        run.jobs(),
        List.of(),
        List.of(),
        List.of());
  }

  /**
   * @param alone what split takes with one worker ÷ what whole numbers do
   * @param together the same with several
   */
  private static Calibrated calibrated(double alone, double together) {
    List<SweepCalibration> runs = new ArrayList<>();
    for (int round = 0; round < ROUNDS.length; round++) {
      runs.addAll(round(round, WHOLE, 1, 1));
      runs.addAll(round(round, LPT, 1, 1));
      runs.addAll(round(round, SPLIT, alone, together));
    }
    return new Calibrated(PLAN, runs);
  }

  private static List<SweepCalibration> round(
      int round, Variant variant, double alone, double together) {
    List<SweepCalibration> runs = new ArrayList<>();
    double slow = ROUNDS[round];
    runs.add(
        new SweepCalibration(
            Purpose.SOLO,
            run(variant.trial(NUMBERS, 1), round, slow * alone, 8.2 * slow * alone),
            RunWitness.NO_LOOKS));
    for (int workers : Calibrator.equalJobs(PLAN)) {
      List<Argument> equal =
          IntStream.range(0, workers).mapToObj(i -> Argument.number(41)).toList();
      double factor = slow * (workers == 1 ? alone : together);
      double seconds = factor * workers * 4.1 / (workers == 1 ? 1 : 1.8);
      runs.add(
          new SweepCalibration(
              Purpose.EQUAL_JOBS,
              run(variant.trial(equal, workers), round, factor, seconds),
              RunWitness.NO_LOOKS));
    }
    return runs;
  }

  private static Measurement run(Trial trial, int round, double factor, double seconds) {
    List<Argument> queued =
        trial.order() == JobOrder.LPT ? trial.workload().reversed() : trial.workload();
    List<JobResult> jobs =
        queued.stream()
            .map(
                n ->
                    new JobResult(
                        n,
                        Answer.of(true),
                        Answer.of(true),
                        0,
                        0,
                        Math.round(PrimeTest.bits(n) * 1e8 * factor)))
            .toList();
    return new Measurement(
        trial,
        round,
        10_000_000 + 2_000_000L * (trial.workers() - 1),
        Math.round(seconds * 1e9),
        jobs,
        List.of(),
        List.of(),
        List.of());
  }

  private static Variant variant(Model model, JobOrder order) {
    return new Variant("prime", "trial-c", model, Placement.NONE, order);
  }
}
