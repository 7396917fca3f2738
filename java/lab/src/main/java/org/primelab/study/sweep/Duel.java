package org.primelab.study.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.primelab.run.Measurement;
import org.primelab.run.Variant;
import org.primelab.session.Session;
import org.primelab.stats.Interval;
import org.primelab.stats.Statistics;

/**
 * Two variants with the same number of workers, side by side: wall time of the second ÷ that of the
 * first, round by round.
 *
 * @param first a variant
 * @param second another
 * @param workers of both
 * @param predictedRatio the ratio that was predicted, if it was
 * @param ratio that was measured
 * @param gapPredicted whether a gap was predicted that is worth a word
 * @param sign what the measured ratio says about the sign of the predicted gap
 */
record Duel(
    Variant first,
    Variant second,
    int workers,
    Optional<Double> predictedRatio,
    Interval ratio,
    boolean gapPredicted,
    Sign sign) {
  /** A predicted gap is a statement from this share on. */
  private static final double GAP = 0.03;

  /** All pairs of variants, at each number of workers that both were measured with. */
  static List<Duel> all(Session session, SweepPlan plan) {
    List<Duel> duels = new ArrayList<>();
    for (int i = 0; i < plan.variants().size(); i++) {
      for (int j = i + 1; j < plan.variants().size(); j++) {
        for (int workers : plan.workers()) {
          of(session, plan, plan.variants().get(i), plan.variants().get(j), workers)
              .ifPresent(duels::add);
        }
      }
    }
    return duels;
  }

  private static Optional<Duel> of(
      Session session, SweepPlan plan, Variant first, Variant second, int workers) {
    Map<Integer, Double> a = walls(session, plan, first, workers);
    Map<Integer, Double> b = walls(session, plan, second, workers);
    a.keySet().retainAll(b.keySet());
    b.keySet().retainAll(a.keySet());
    return a.isEmpty()
        ? Optional.empty()
        : Optional.of(
            of(
                first,
                second,
                workers,
                predicted(session, first, second, workers),
                Statistics.pairedRatio(samples(b), samples(a), session.spec().seed())));
  }

  private static Optional<Double> predicted(
      Session session, Variant first, Variant second, int workers) {
    return session.only(SweepPrediction.class).stream()
        .findFirst()
        .flatMap(
            p ->
                p.of(first)
                    .flatMap(a -> a.at(workers))
                    .flatMap(
                        a ->
                            p.of(second)
                                .flatMap(b -> b.at(workers))
                                .map(b -> b.median() / a.median())));
  }

  private static Map<Integer, Double> walls(
      Session session, SweepPlan plan, Variant variant, int workers) {
    Map<Integer, Double> walls = new TreeMap<>();
    for (Measurement run : session.of(variant.trial(plan.workload(), workers))) {
      walls.put(run.iteration(), (double) run.wallNanos());
    }
    return walls;
  }

  private static double[] samples(Map<Integer, Double> walls) {
    return walls.values().stream().mapToDouble(w -> w).toArray();
  }

  /** What the measured ratio says about the sign of the predicted gap. */
  enum Sign {
    RIGHT,
    WRONG,
    /** The interval holds 1: no difference was seen, and neither sign refuted. */
    OPEN
  }

  /** The same of times that were measured. */
  static Duel of(
      Variant first, Variant second, int workers, Optional<Double> predicted, Interval measured) {
    return new Duel(
        first,
        second,
        workers,
        predicted,
        measured,
        predicted.isPresent() && Math.abs(predicted.get() - 1) > GAP,
        sign(predicted, measured));
  }

  private static Sign sign(Optional<Double> predicted, Interval measured) {
    if (predicted.isEmpty() || measured.contains(1)) {
      return Sign.OPEN;
    }
    return Math.signum(predicted.get() - 1) == Math.signum(measured.median() - 1)
        ? Sign.RIGHT
        : Sign.WRONG;
  }
}
