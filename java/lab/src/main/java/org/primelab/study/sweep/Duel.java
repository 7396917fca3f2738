package org.primelab.study.sweep;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.primelab.run.Measurement;
import org.primelab.run.Variant;
import org.primelab.session.Session;
import org.primelab.stats.Holm;
import org.primelab.stats.Interval;
import org.primelab.stats.SignTest;
import org.primelab.study.PairedRuns;

/**
 * Two variants with the same number of workers, side by side: wall time of the second ÷ that of the
 * first, round by round.
 *
 * @param first a variant
 * @param second another
 * @param workers of both
 * @param predictedRatio the ratio that was predicted, if it was
 * @param ratio that was measured
 * @param p that there is no difference, adjusted for how many gaps were predicted, if one was
 */
record Duel(
    Variant first,
    Variant second,
    int workers,
    Optional<Double> predictedRatio,
    Interval ratio,
    @JsonIgnore double p) {
  /** A predicted gap is a statement from this share on. */
  private static final double GAP = 0.03;

  /** All pairs of variants, at each number of workers that both were measured with. */
  static List<Duel> all(Swept sweep) {
    Session session = sweep.session();
    List<SweptVariant> variants = sweep.variants();
    List<Duel> duels = new ArrayList<>();
    for (int i = 0; i < variants.size(); i++) {
      for (SweptVariant second : variants.subList(i + 1, variants.size())) {
        for (int workers : sweep.plan().workers()) {
          of(variants.get(i), second, workers, sweep.plan(), session).ifPresent(duels::add);
        }
      }
    }
    return adjusted(duels);
  }

  /** Predicted gaps are judged together; other ratios stand for themselves. */
  private static List<Duel> adjusted(List<Duel> duels) {
    List<Duel> judged = duels.stream().filter(Duel::gapPredicted).toList();
    double[] p = Holm.adjusted(judged.stream().mapToDouble(Duel::p).toArray());
    return duels.stream()
        .map(duel -> duel.gapPredicted() ? duel.among(p[judged.indexOf(duel)]) : duel)
        .toList();
  }

  private Duel among(double adjusted) {
    return new Duel(first, second, workers, predictedRatio, ratio, adjusted);
  }

  /** Whether a difference was seen. */
  private boolean isDecided() {
    return ratio.differsFrom(1) && p <= 1 - Interval.USUAL;
  }

  /** What is said where enough rounds saw no difference. */
  String equality() {
    return ratio.decides() && !isDecided() ? ": no difference seen" : "";
  }

  private static Optional<Duel> of(
      SweptVariant first, SweptVariant second, int workers, SweepPlan plan, Session session) {
    Variant one = first.variant();
    Variant other = second.variant();
    PairedRuns pairs =
        PairedRuns.of(
            session.of(other.trial(plan.workload(), workers)),
            session.of(one.trial(plan.workload(), workers)));
    double p = SignTest.p(pairs.ratios(Measurement::wallNanos, Measurement::wallNanos));
    return pairs
        .ratio()
        .map(ratio -> new Duel(one, other, workers, predicted(first, second, workers), ratio, p));
  }

  private static Optional<Double> predicted(SweptVariant first, SweptVariant second, int workers) {
    return first
        .predicted(workers)
        .flatMap(a -> second.predicted(workers).map(b -> b.median() / a.median()));
  }

  /** What the measured ratio says about the sign of the predicted gap. */
  enum Sign {
    RIGHT,
    WRONG,
    /** No difference was seen, and neither sign refuted. */
    OPEN
  }

  /** Whether a gap was predicted that is worth a word. */
  @JsonProperty
  boolean gapPredicted() {
    return predictedRatio.filter(predicted -> Math.abs(predicted - 1) > GAP).isPresent();
  }

  /** What the measured ratio says about the sign of the predicted gap. */
  @JsonProperty
  Sign sign() {
    return predictedRatio
        .filter(_ -> isDecided())
        .map(
            predicted ->
                Math.signum(predicted - 1) == Math.signum(ratio.median() - 1)
                    ? Sign.RIGHT
                    : Sign.WRONG)
        .orElse(Sign.OPEN);
  }
}
