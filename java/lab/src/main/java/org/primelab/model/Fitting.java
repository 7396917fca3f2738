package org.primelab.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.PointValuePair;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.hipparchus.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/**
 * Finds the values of a model's parameters that make the mean square of log(predicted ÷ measured)
 * least, so that a short time counts as much as a long one. By the simplex search of J. Nelder and
 * R. Mead ("A simplex method for function minimization", The Computer Journal 7, 1965), which needs
 * no slope: a makespan has kinks. It finds valleys, so it is begun in several places. Of more
 * parameters than there are points, the first are fitted, and the others keep their values.
 */
public final class Fitting {
  private static final int MOST_STEPS = 2000;
  private static final double FINE = 1e-10;

  /** More than the square of the logarithm of any double: what is out of range costs more. */
  private static final double OUT_OF_RANGE = 1e6;

  private final ScalingModel template;
  private final Map<Integer, Double> measured;
  private final List<Parameter> parameters;
  private final double[] kept;

  private Fitting(ScalingModel template, Map<Integer, Double> measured) {
    this.template = template;
    this.measured = measured;
    List<Parameter> all = template.parameters();
    int fitted = fitted(template, measured.size());
    this.parameters = all.subList(0, fitted);
    this.kept = all.stream().skip(fitted).mapToDouble(Parameter::value).toArray();
  }

  /** How many of a model's parameters, from the first on, so many points can tell. */
  public static int fitted(ScalingModel template, int points) {
    return Math.min(template.parameters().size(), points);
  }

  /**
   * The best of all searches.
   *
   * @param measured wall time in seconds, by workers; at least one
   */
  public static ScalingModel fit(ScalingModel template, Map<Integer, Double> measured) {
    Fitting fitting = new Fitting(template, measured);
    return fitting.best(fitting.starts());
  }

  /**
   * The best of a search that begins where {@code fitted} is: for measurements much like its own.
   */
  static ScalingModel refit(ScalingModel fitted, Map<Integer, Double> measured) {
    Fitting fitting = new Fitting(fitted, measured);
    return fitting.best(List.of(fitting.present()));
  }

  private ScalingModel best(List<double[]> starts) {
    double[] best = starts.getFirst();
    for (double[] start : starts) {
      double[] found = search(start);
      best = loss(found) < loss(best) ? found : best;
    }
    return changed(best);
  }

  private ScalingModel changed(double[] found) {
    double[] values = Arrays.copyOf(found, found.length + kept.length);
    System.arraycopy(kept, 0, values, found.length, kept.length);
    return template.with(values);
  }

  private double[] present() {
    return parameters.stream().mapToDouble(Parameter::value).toArray();
  }

  /** Every combination of the parameters' starts. */
  private List<double[]> starts() {
    List<double[]> starts = List.of(new double[0]);
    for (Parameter parameter : parameters) {
      List<double[]> longer = new ArrayList<>();
      for (double[] start : starts) {
        parameter.starts().forEach(value -> longer.add(append(start, value)));
      }
      starts = longer;
    }
    return starts;
  }

  private static double[] append(double[] values, double value) {
    double[] longer = Arrays.copyOf(values, values.length + 1);
    longer[values.length] = value;
    return longer;
  }

  private double[] search(double[] start) {
    try {
      PointValuePair found =
          new SimplexOptimizer(FINE, FINE)
              .optimize(
                  new MaxEval(MOST_STEPS),
                  new ObjectiveFunction(this::loss),
                  GoalType.MINIMIZE,
                  new InitialGuess(start),
                  new NelderMeadSimplex(steps()));
      return found.getPoint();
    } catch (MathIllegalStateException e) {
      // Not done after all these steps: another start may be.
      return start;
    }
  }

  /** A twentieth of each parameter's range: wide enough to leave a kink. */
  private double[] steps() {
    return parameters.stream().mapToDouble(p -> (p.high() - p.low()) / 20).toArray();
  }

  private double loss(double[] values) {
    double outside =
        IntStream.range(0, values.length)
            .mapToDouble(i -> outside(parameters.get(i), values[i]))
            .sum();
    return outside > 0 ? OUT_OF_RANGE * (1 + outside) : loss(changed(values), measured);
  }

  /** How far a value is out of its range, in widths of it. */
  private static double outside(Parameter parameter, double value) {
    return Math.max(0, Math.max(parameter.low() - value, value - parameter.high()))
        / (parameter.high() - parameter.low());
  }

  private static double loss(ScalingModel model, Map<Integer, Double> measured) {
    return measured.entrySet().stream()
        .mapToDouble(point -> Math.log(model.seconds(point.getKey()) / point.getValue()))
        .map(error -> error * error)
        .average()
        .orElseThrow();
  }
}
