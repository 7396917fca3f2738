package org.primelab.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.primelab.stats.Statistics;

/**
 * How far a prediction may be off. Two things make it uncertain: the runs it was fitted on could
 * have come out otherwise, so it is made by models that were {@link Refitted}; and the model is not
 * the machine, so each prediction is moved by one of the errors that the model makes on a point
 * left out of its fit, or has made in earlier sessions.
 */
public final class Bands {
  private final Refitted models;
  private final List<RunTimes> trained;
  private final double[] within;
  private final double[] beyond;
  private final SplittableRandom random;

  private Bands(Refitted models, List<RunTimes> trained, List<Double> earlierErrors, long seed) {
    this.models = models;
    this.trained = trained;
    this.random = new SplittableRandom(seed);
    List<Double> all = new ArrayList<>(earlierErrors);
    List<Double> left = leaveOneOut();
    all.addAll(left.isEmpty() ? left : left.subList(1, left.size() - 1));
    this.within = array(all);
    all.addAll(left);
    this.beyond = array(all);
  }

  /**
   * A 95 % band around what a model predicts.
   *
   * @param models as it was fitted, and fitted again
   * @param trained the runs it was fitted on, in order of workers
   * @param earlierErrors log(measured ÷ predicted) of points predicted in earlier sessions, if any
   * @param workers where it is wanted
   * @param seed makes it repeatable
   * @return in seconds, in the order of {@code workers}
   */
  public static List<Band> of(
      Refitted models,
      List<RunTimes> trained,
      List<Double> earlierErrors,
      List<Integer> workers,
      long seed) {
    return new Bands(models, trained, earlierErrors, seed).around(workers);
  }

  private List<Band> around(List<Integer> workers) {
    return workers.stream()
        .map(
            w ->
                band(
                    models.fitted().seconds(w),
                    models.again().stream()
                        .mapToDouble(again -> again.seconds(w) * Math.exp(anError(w)))
                        .toArray()))
        .toList();
  }

  private static Band band(double predicted, double[] again) {
    return new Band(
        predicted,
        Math.min(predicted, Statistics.quantile(again, 0.025)),
        Math.max(predicted, Statistics.quantile(again, 0.975)));
  }

  private static double[] array(List<Double> errors) {
    return errors.stream().mapToDouble(e -> e).toArray();
  }

  private double anError(int workers) {
    boolean isBeyond =
        workers < trained.getFirst().workers() || workers > trained.getLast().workers();
    double[] errors = isBeyond ? beyond : within;
    return errors.length == 0 ? 0 : errors[random.nextInt(errors.length)];
  }

  /**
   * The errors on each point of a fit on all others, in order of workers. Those at either end show
   * how far the model can be trusted beyond the points it was fitted on, not between them.
   */
  private List<Double> leaveOneOut() {
    ScalingModel fitted = models.fitted();
    if (trained.size() <= fitted.parameters().size()) {
      return List.of();
    }
    List<Double> errors = new ArrayList<>();
    for (RunTimes left : trained) {
      Map<Integer, Double> others = new TreeMap<>();
      trained.stream()
          .filter(p -> p.workers() != left.workers())
          .forEach(p -> others.put(p.workers(), p.median()));
      double predicted = Fitting.refit(fitted, others).seconds(left.workers());
      errors.add(Math.log(left.median() / predicted));
    }
    return errors;
  }
}
