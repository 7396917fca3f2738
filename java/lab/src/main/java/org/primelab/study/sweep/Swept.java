package org.primelab.study.sweep;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.primelab.model.Cost;
import org.primelab.model.RunTimes;
import org.primelab.model.StartCost;
import org.primelab.probe.Relation;
import org.primelab.probe.RelationReading;
import org.primelab.run.Measurement;
import org.primelab.session.Session;
import org.primelab.stats.Drift;
import org.primelab.stats.Statistics;

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
    return Drift.of(
        session.of(plan.guard()).stream().mapToDouble(Measurement::wallNanos).toArray());
  }

  /** The fastest kernel that was measured on one thread, if one was. */
  Optional<SweepPlan.Rival> rival() {
    return Calibrator.fastest(plan, session.only(SweepCalibration.class));
  }

  /** What it takes for the whole workload, in seconds. */
  OptionalDouble rivalSeconds() {
    List<Measurement> runs =
        rival().map(k -> session.of(plan.alone(k, plan.workload()))).orElse(List.of());
    return runs.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            Statistics.median(runs.stream().mapToDouble(SweepPlan::nanosAlone).toArray()) / 1e9);
  }

  /** What passed until a variant's workers were ready, before the clock started. */
  StartCost startCost(SweptVariant variant) {
    return new Calibrated(plan, session.only(SweepCalibration.class)).startCost(variant.variant());
  }

  /** How many workers beat that, if a rival was measured and any do. */
  OptionalInt cost(SweptVariant variant) {
    return rivalSeconds().stream()
        .mapToObj(rival -> Cost.against(rival, variant.points()))
        .flatMapToInt(cost -> cost.workers().stream())
        .findFirst();
  }

  /**
   * Mean of |predicted ÷ measured − 1| over the numbers of workers that were not calibrated on;
   * empty if none were measured.
   */
  OptionalDouble predictionError(SweptVariant variant) {
    List<Integer> calibrated = Calibrator.equalJobs(plan.cores(), plan.threads());
    return variant.points().stream()
        .filter(p -> !calibrated.contains(p.workers()))
        .flatMap(p -> error(variant, p).stream())
        .mapToDouble(Math::abs)
        .average();
  }

  /** Predicted ÷ measured − 1. */
  static Optional<Double> error(SweptVariant variant, RunTimes point) {
    return variant.predicted(point.workers()).map(band -> band.median() / point.median() - 1);
  }
}
