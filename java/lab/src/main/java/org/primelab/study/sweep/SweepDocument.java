package org.primelab.study.sweep;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.primelab.model.Fits;
import org.primelab.model.RunTimes;
import org.primelab.model.Score;
import org.primelab.model.StartCost;
import org.primelab.probe.Relation;
import org.primelab.run.Variant;
import org.primelab.stats.Interval;
import org.primelab.stats.Outliers;
import org.primelab.study.Study;

/** The answer of {@link Sweep} for programs. The first variant's names are at the top, too. */
final class SweepDocument {
  private static final double NANOS = 1e9;

  private SweepDocument() {}

  /** One number of workers as scripts know it. */
  private record PointRow(
      int workers,
      List<Long> runNanos,
      long median,
      long low,
      long high,
      List<Long> outliers,
      OptionalDouble speedup,
      OptionalDouble efficiency,
      Optional<Interval> predictedSeconds,
      Optional<Double> error) {}

  /** The least median, and what cannot be told from it. */
  private record BestRow(OptionalInt workers, List<Integer> notDistinguishable) {}

  /** A model as scripts know it. */
  private record ModelRow(
      String name, Map<String, Double> parameters, OptionalDouble heldOutError) {
    static ModelRow of(Score score) {
      return new ModelRow(score.name(), score.parameters(), score.heldOutMean());
    }
  }

  /** COST as scripts know it. */
  private record CostRow(
      OptionalInt cores, @JsonInclude Optional<String> kernel, OptionalDouble seconds) {}

  /** Until workers are ready as scripts know it. */
  private record StartRow(long firstNanos, long eachNanos) {
    static StartRow of(StartCost cost) {
      return new StartRow(nanos(cost.first()), nanos(cost.each()));
    }
  }

  /** How many errors of which earlier sweeps a band holds beside resampled calibrations. */
  private record BandRow(int errors, List<String> sessions) {
    static BandRow of(SweepPlan plan, Variant variant) {
      return new BandRow(plan.errorsOf(variant).length, plan.earlierOf(variant));
    }
  }

  /** Two variants side by side as scripts know them. */
  private record DuelRow(
      Variant first,
      Variant second,
      int workers,
      Optional<Double> predictedRatio,
      Interval ratio,
      boolean gapPredicted,
      Duel.Sign sign) {
    static DuelRow of(Duel duel) {
      return new DuelRow(
          duel.first(),
          duel.second(),
          duel.workers(),
          duel.predicted(),
          duel.measured(),
          duel.isPredicted(),
          duel.sign());
    }
  }

  static Map<String, Object> of(SweepAnswer answer) {
    Map<String, Object> document = Study.document(answer.session(), answer.caveats());
    document.put("runs", answer.plan().runs());
    document.put("interrupted", answer.session().interrupted());
    document.put("drift", answer.drift());
    document.put("relation", answer.relations().stream().map(Relation::word).toList());
    document.put("comparable", answer.drift().isComparable());
    document.put("predictionSha256", answer.prediction().map(SweepPrediction::sha256));
    document.putAll(of(answer, answer.variants().getFirst()));
    document.put(
        "variants", answer.variants().stream().map(variant -> of(answer, variant)).toList());
    document.put("duels", answer.duels().stream().map(DuelRow::of).toList());
    return document;
  }

  private static Map<String, Object> of(SweepAnswer answer, SweptVariant variant) {
    Map<String, Object> names = new LinkedHashMap<>();
    names.put("variant", variant.variant());
    names.put("points", variant.points().stream().map(p -> point(variant, p)).toList());
    names.put(
        "best",
        new BestRow(
            variant.best().stream().mapToInt(RunTimes::workers).findFirst(),
            variant.notDistinguishable()));
    names.put("models", models(answer, variant));
    names.put(
        "cost",
        new CostRow(
            answer.cost(variant).map(c -> c.workers()).orElse(OptionalInt.empty()),
            answer.rival(),
            answer.rivalSeconds()));
    names.put("explanation", variant.explanation());
    names.put("startCost", StartRow.of(answer.startCost(variant)));
    names.put("bandFrom", BandRow.of(answer.plan(), variant.variant()));
    return names;
  }

  private static List<ModelRow> models(SweepAnswer answer, SweptVariant variant) {
    List<ModelRow> models = new ArrayList<>();
    models.add(new ModelRow("predicted", Map.of(), answer.predictionError(variant)));
    variant
        .fits(answer.plan().cores(), answer.plan().threads())
        .map(Fits::scores)
        .ifPresent(scores -> scores.forEach(score -> models.add(ModelRow.of(score))));
    return models;
  }

  private static PointRow point(SweptVariant variant, RunTimes point) {
    Interval interval = point.interval(variant.seed());
    OptionalDouble speedup =
        variant.at(1).stream().mapToDouble(one -> one.median() / point.median()).findFirst();
    return new PointRow(
        point.workers(),
        point.seconds().stream().map(SweepDocument::nanos).toList(),
        nanos(interval.median()),
        nanos(interval.low()),
        nanos(interval.high()),
        Outliers.of(point.samples()).values().stream().map(SweepDocument::nanos).toList(),
        speedup,
        speedup.isPresent() ? OptionalDouble.of(speedup.getAsDouble() / point.workers()) : speedup,
        variant.predicted().flatMap(curve -> curve.at(point.workers())),
        SweepAnswer.error(variant, point));
  }

  private static long nanos(double seconds) {
    return Math.round(seconds * NANOS);
  }
}
