package org.primelab.study.sweep;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.primelab.model.ListScheduling;
import org.primelab.model.RunTimes;
import org.primelab.model.StartCost;
import org.primelab.probe.Reading;
import org.primelab.probe.Relation;
import org.primelab.probe.RelationReading;
import org.primelab.run.Measurement;
import org.primelab.run.Variant;
import org.primelab.session.ForkTimes;
import org.primelab.session.Session;
import org.primelab.stats.Drift;
import org.primelab.stats.Levels;
import org.primelab.stats.Statistics;
import org.primelab.study.CostOf;
import org.primelab.study.CostRow;
import org.primelab.study.Rivals;
import org.primelab.study.SharedCore;
import org.primelab.study.SoloTimes;
import org.primelab.study.sweep.SweepCalibration.Purpose;

/**
 * What a sweep's session says, before it is put in words.
 *
 * @param session all of it
 * @param plan its plan
 * @param variants one curve for each
 */
record Swept(Session session, SweepPlan plan, List<SweptVariant> variants) {
  static Swept of(Session session) {
    SweepPlan plan = (SweepPlan) session.spec().plan();
    return new Swept(
        session, plan, plan.variants().stream().map(v -> SweptVariant.of(session, v)).toList());
  }

  /** What was predicted, if the sweep came so far. */
  Optional<SweepPrediction> prediction() {
    return session.only(SweepPrediction.class).stream().findFirst();
  }

  /** What the first two CPUs were to each other, round by round, where it could be read. */
  List<Relation> relations() {
    return session.only(SweepRelation.class).stream()
        .map(SweepRelation::reading)
        .flatMap(reading -> reading.found().stream())
        .map(RelationReading::relation)
        .toList();
  }

  /** How far the one-worker runs moved. */
  Drift drift() {
    return Drift.of(Levels.figures(ForkTimes.byFork(session.of(plan.guard())), Statistics::median));
  }

  /**
   * What one worker took before the sweep ÷ what it took in the sweep's rounds, medians, less 1;
   * empty where either is missing.
   */
  OptionalDouble calibrationError() {
    double[] before =
        Calibrator.runs(calibrations().runs(), Purpose.SOLO)
            .filter(run -> run.trial().equals(plan.guard()))
            .mapToDouble(Measurement::wallNanos)
            .toArray();
    double[] rounds =
        session.of(plan.guard()).stream().mapToDouble(Measurement::wallNanos).toArray();
    return before.length == 0 || rounds.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Statistics.median(before) / Statistics.median(rounds) - 1);
  }

  /** How many workers of a variant beat the fastest rival on one thread. */
  CostRow cost(SweptVariant variant) {
    Map<Integer, List<Measurement>> runs =
        session.measurements().stream()
            .filter(run -> run.isComplete() && variant.variant().has(run.trial()))
            .collect(groupingBy(run -> run.trial().workers()));
    return new CostOf(session, new Rivals(plan.rivals(), plan.suite(), plan.workload()))
        .of(variant.variant().kernel(), runs, plan::alone);
  }

  /** The runs before the first round, without those that were disturbed. */
  CleanCalibrations calibrations() {
    return CleanCalibrations.of(session);
  }

  /** How many runs of a variant's jobs alone a prediction is drawn from. */
  int soloRuns(Variant variant) {
    return like(variant, Calibrator.runs(calibrations().single(), Purpose.SOLO)).size();
  }

  /** What passed until a variant's workers were ready, before the clock started. */
  StartCost startCost(SweptVariant variant) {
    return new Calibrated(plan, session.only(SweepCalibration.class)).startCost(variant.variant());
  }

  /** What a variant's runs tell of shared cores, by the number of workers, in order. */
  Map<Integer, List<Reading<SharedCore>>> sharedCores(Variant variant) {
    List<SweepCalibration> calibrations = session.only(SweepCalibration.class);
    List<Measurement> runs =
        session.measurements().stream()
            .filter(run -> run.isComplete() && variant.has(run.trial()))
            .toList();
    Reading<SoloTimes> solo =
        SoloTimes.of(
            session,
            variant.kernel(),
            like(variant, Calibrator.runs(calibrations, Purpose.SOLO)),
            Stream.concat(
                    runs.stream(),
                    like(variant, Calibrator.runs(calibrations, Purpose.EQUAL_JOBS)).stream())
                .filter(run -> run.trial().workers() <= plan.threads())
                .toList());
    return runs.stream()
        .collect(
            groupingBy(
                run -> run.trial().workers(),
                mapping(run -> solo.flatMap(s -> SharedCore.of(run, s)), toList())));
  }

  private static List<Measurement> like(Variant variant, Stream<Measurement> runs) {
    return runs.filter(
            run ->
                run.trial().kernel().equals(variant.kernel())
                    && run.trial().model().equals(variant.model()))
        .toList();
  }

  /** How good a variant's prediction was. */
  Judgement judgement(SweptVariant variant) {
    ListScheduling ideal =
        ListScheduling.ideal(
            variant.predicted().stream().flatMap(c -> c.model().queue().stream()).toList(),
            plan.cores());
    return Judgement.of(variant, ideal, sinceCalibrated(variant));
  }

  private Optional<SinceCalibrated> sinceCalibrated(SweptVariant variant) {
    double[] alone =
        Calibrator.runs(calibrations().single(), Purpose.SOLO)
            .filter(run -> run.trial().equals(plan.guard()))
            .mapToDouble(Measurement::wallNanos)
            .toArray();
    return SinceCalibrated.of(
        alone,
        session.of(plan.guard()).stream().filter(Measurement::isComplete).toList(),
        session.measurements().stream()
            .filter(run -> run.isComplete() && variant.variant().has(run.trial()))
            .toList(),
        variant);
  }

  /**
   * Predicted ÷ measured − 1 of the medians, where runs are not predicted to fall into two humps.
   */
  static Optional<Double> error(SweptVariant variant, RunTimes point) {
    return variant
        .predicted(point.workers())
        .filter(said -> !said.hasTwoHumps())
        .map(said -> said.median() / point.median() - 1);
  }
}
