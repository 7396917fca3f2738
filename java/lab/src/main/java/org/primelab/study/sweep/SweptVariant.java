package org.primelab.study.sweep;

import static java.util.Comparator.comparingDouble;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.primelab.model.Explanation;
import org.primelab.model.Fits;
import org.primelab.model.Handfuls;
import org.primelab.model.ListScheduling;
import org.primelab.model.RunDistribution;
import org.primelab.model.RunTimes;
import org.primelab.model.StartCost;
import org.primelab.model.Throughput;
import org.primelab.run.Measurement;
import org.primelab.run.Variant;
import org.primelab.session.ForkTimes;
import org.primelab.session.Session;
import org.primelab.stats.Holm;
import org.primelab.stats.Interval;
import org.primelab.stats.MannWhitney;
import org.primelab.study.sweep.SweepPrediction.Curve;

/**
 * One curve of a sweep as measured.
 *
 * @param variant which
 * @param points in order of workers, those with at least one complete run
 * @param predicted what the runs before came to, if the sweep came so far
 * @param seed of the intervals
 */
record SweptVariant(Variant variant, List<RunTimes> points, Optional<Curve> predicted, long seed) {

  /** Fits need so many points: the scalability law has three parameters. */
  private static final int LEAST_FITTED = 3;

  static SweptVariant of(Session session, Variant variant) {
    return new SweptVariant(
        variant,
        points(session, variant, Measurement::wallNanos),
        session.only(SweepPrediction.class).stream().findFirst().flatMap(p -> p.of(variant)),
        session.spec().seed());
  }

  /** A time of each complete run of a variant, in order of workers. */
  static List<RunTimes> points(
      Session session, Variant variant, ToDoubleFunction<Measurement> nanos) {
    return session.measurements().stream()
        .filter(run -> run.isComplete() && variant.has(run.trial()))
        .collect(groupingBy(run -> run.trial().workers(), TreeMap::new, toList()))
        .entrySet()
        .stream()
        .map(e -> times(e.getKey(), e.getValue(), nanos))
        .toList();
  }

  private static RunTimes times(
      int workers, List<Measurement> runs, ToDoubleFunction<Measurement> nanos) {
    return RunTimes.ofForks(
        workers,
        ForkTimes.byFork(runs, nanos).stream()
            .map(its -> Arrays.stream(its).map(one -> one / 1e9).toArray())
            .toList());
  }

  /** The number of workers with the least median. */
  Optional<RunTimes> best() {
    return points.stream().min(comparingDouble(RunTimes::median));
  }

  /**
   * Those whose times cannot be told from the best one's, at 95 % and adjusted for how many are
   * held against it; the best among them.
   */
  List<Integer> notDistinguishable() {
    return best().stream().flatMap(this::notDistinguishable).map(RunTimes::workers).toList();
  }

  private Stream<RunTimes> notDistinguishable(RunTimes best) {
    List<RunTimes> others = points.stream().filter(p -> p.workers() != best.workers()).toList();
    double[] p =
        Holm.adjusted(
            others.stream()
                .mapToDouble(other -> MannWhitney.of(other.figures(), best.figures()).p())
                .toArray());
    return points.stream()
        .filter(
            point ->
                !others.contains(point)
                    || Math.min(point.figures().length, best.figures().length) < Interval.LEAST
                    || p[others.indexOf(point)] > 1 - Interval.USUAL);
  }

  /** The runs with so many workers, if there are any. */
  Optional<RunTimes> at(int workers) {
    return points.stream().filter(p -> p.workers() == workers).findFirst();
  }

  /** Powers of two and the last: spread evenly over a curve that falls like 1/p. */
  Set<Integer> fittedOn() {
    Set<Integer> workers = new TreeSet<>();
    points.forEach(point -> workers.add(point.workers()));
    workers.removeIf(p -> Integer.bitCount(p) != 1 && p != points.getLast().workers());
    return workers;
  }

  /** What was predicted for so many workers, in seconds, if they were. */
  Optional<RunDistribution> predicted(int workers) {
    return predicted.flatMap(curve -> curve.at(workers));
  }

  /** All models fitted on the same points of this curve, if there are enough of them. */
  Optional<Fits> fits(int cores, int threads) {
    Set<Integer> fitted = fittedOn();
    return predicted
        .filter(curve -> fitted.size() >= LEAST_FITTED)
        .map(
            curve ->
                Fits.of(
                    new ListScheduling(
                        Handfuls.coarse(curve.model().queue()),
                        1,
                        new Throughput(cores, threads, 0, 1),
                        StartCost.NONE),
                    points,
                    fitted,
                    seed));
  }

  /** Why the curve rises and falls; nothing for numbers that are split, which wait for nobody. */
  List<String> explanation() {
    return predicted
        .filter(curve -> !Predictor.isSplit(variant))
        .map(curve -> Explanation.of(curve.model(), points))
        .orElse(List.of());
  }
}
