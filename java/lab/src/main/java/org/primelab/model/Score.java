package org.primelab.model;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.primelab.stats.Interval;

/**
 * How wrong a fitted model is where it was not fitted. How well it meets the points it was fitted
 * on says next to nothing: three parameters bend through six points.
 *
 * @param name of the model
 * @param parameters by name, as fitted
 * @param intervals of the parameters, as far as runs that come out otherwise move them: whether the
 *     model is right they do not tell
 * @param atEdge parameters that lie on an edge of what makes sense
 * @param trainedMape mean of |predicted ÷ measured − 1| over the points it was fitted on
 * @param heldOutMape the same over all others; empty if there are none
 * @param heldOutMax the largest of them
 */
public record Score(
    String name,
    Map<String, Double> parameters,
    Map<String, Interval> intervals,
    List<String> atEdge,
    double trainedMape,
    OptionalDouble heldOutMape,
    OptionalDouble heldOutMax) {

  public Score {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    intervals = Collections.unmodifiableMap(new LinkedHashMap<>(intervals));
    atEdge = List.copyOf(atEdge);
  }

  /** The score of a model that was fitted on the points of {@code trained}. */
  static Score of(Refitted model, Set<Integer> trained, Map<Integer, Double> measured) {
    Score score = unfitted(model.fitted().name(), model.fitted(), trained, measured);
    return new Score(
        score.name,
        values(model.fitted().parameters()),
        model.intervals(),
        model.atEdge(),
        score.trainedMape,
        score.heldOutMape,
        score.heldOutMax);
  }

  /** That of a model that was not fitted. */
  static Score unfitted(
      String name, ScalingModel model, Set<Integer> trained, Map<Integer, Double> measured) {
    List<Map.Entry<Integer, Double>> others =
        measured.entrySet().stream().filter(p -> !trained.contains(p.getKey())).toList();
    List<Map.Entry<Integer, Double>> own =
        measured.entrySet().stream().filter(p -> trained.contains(p.getKey())).toList();
    return new Score(
        name,
        Map.of(),
        Map.of(),
        List.of(),
        errors(model, own).average().orElse(0),
        errors(model, others).average(),
        errors(model, others).max());
  }

  private static DoubleStream errors(
      ScalingModel model, Collection<Map.Entry<Integer, Double>> points) {
    return points.stream().mapToDouble(p -> Math.abs(model.seconds(p.getKey()) / p.getValue() - 1));
  }

  private static Map<String, Double> values(List<Parameter> parameters) {
    Map<String, Double> values = new LinkedHashMap<>();
    parameters.forEach(parameter -> values.put(parameter.name(), parameter.value()));
    return values;
  }
}
