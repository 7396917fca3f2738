package org.primelab.model;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;
import org.primelab.stats.Interval;
import org.primelab.stats.Statistics;

/**
 * A model with what it would have been had its runs come out otherwise: they are drawn again, and
 * it is fitted again (B. Efron and R. Tibshirani, "An Introduction to the Bootstrap", 1993, chapter
 * 9). Runs of one round share what disturbed it, so whole rounds are drawn where each number of
 * workers has as many runs.
 *
 * @param fitted on the runs as they were
 * @param parameters those that so few points can tell
 * @param again on runs drawn again
 * @param runs of the number of workers with the fewest
 */
record Refitted(
    ScalingModel fitted, List<Parameter> parameters, List<ScalingModel> again, int runs) {
  private static final int DRAWS = 200;

  Refitted {
    parameters = List.copyOf(parameters);
    again = List.copyOf(again);
  }

  /**
   * Draws and fits.
   *
   * @param trained the runs that {@code fitted} was fitted on
   * @param seed makes it repeatable
   */
  static Refitted of(ScalingModel fitted, List<RunTimes> trained, long seed) {
    int runs = trained.stream().mapToInt(point -> point.figures().length).min().orElseThrow();
    SplittableRandom random = new SplittableRandom(seed);
    Stream<Map<Integer, Double>> drawn =
        Stream.generate(() -> drawn(trained, runs, random)).limit(DRAWS);
    return new Refitted(
        fitted,
        fitted.parameters().subList(0, Fitting.fitted(fitted, trained.size())),
        Stream.concat(alone(trained, runs), drawn)
            .map(medians -> Fitting.refit(fitted, medians))
            .toList(),
        runs);
  }

  /** Each round by itself, if they are few: draws then need not hold the least and the largest. */
  private static Stream<Map<Integer, Double>> alone(List<RunTimes> trained, int runs) {
    return IntStream.range(0, runs < Interval.LEAST ? runs : 0)
        .mapToObj(round -> medians(trained, (_, _) -> round));
  }

  private static Map<Integer, Double> drawn(
      List<RunTimes> trained, int runs, SplittableRandom random) {
    int[] rounds = random.ints(runs, 0, runs).toArray();
    return medians(trained, (run, all) -> all == runs ? rounds[run] : random.nextInt(all));
  }

  /** Which run stands in the place of one, of so many. */
  private interface Draw {
    int of(int run, int all);
  }

  private static Map<Integer, Double> medians(List<RunTimes> trained, Draw draw) {
    Map<Integer, Double> medians = new TreeMap<>();
    for (RunTimes point : trained) {
      double[] runs = point.figures();
      double[] drawn = new double[runs.length];
      Arrays.setAll(drawn, i -> runs[draw.of(i, runs.length)]);
      medians.put(point.workers(), Statistics.median(drawn));
    }
    return medians;
  }

  /** An interval for each parameter that was fitted, by name. */
  Map<String, Interval> intervals() {
    Map<String, Interval> intervals = new LinkedHashMap<>();
    for (int i = 0; i < parameters.size(); i++) {
      int place = i;
      double[] values =
          again.stream().mapToDouble(model -> model.parameters().get(place).value()).toArray();
      intervals.put(parameters.get(i).name(), interval(parameters.get(i).value(), values));
    }
    return intervals;
  }

  private Interval interval(double value, double[] values) {
    boolean few = runs < Interval.LEAST;
    double tail = few ? 0 : tail();
    return new Interval(
        value,
        Math.min(value, Statistics.quantile(values, tail)),
        Math.max(value, Statistics.quantile(values, 1 - tail)),
        runs,
        few ? 1 - Math.pow(2, 1.0 - runs) : Interval.USUAL);
  }

  /**
   * What is left out at each end. Of few runs, draws differ less than runs would: the percentiles
   * are those of a normal distribution as far out as those of Student's, for so many runs (T.
   * Hesterberg, "What Teachers Should Know About the Bootstrap", The American Statistician 69,
   * 2015, section 5.3: the expanded percentile interval).
   */
  private double tail() {
    double student =
        new TDistribution(runs - 1.0).inverseCumulativeProbability((1 + Interval.USUAL) / 2);
    return new NormalDistribution()
        .cumulativeProbability(-student * Math.sqrt(runs / (runs - 1.0)));
  }

  /** The names of parameters that were fitted to an edge of what makes sense. */
  List<String> atEdge() {
    return parameters.stream().filter(Parameter::isAtEdge).map(Parameter::name).toList();
  }
}
