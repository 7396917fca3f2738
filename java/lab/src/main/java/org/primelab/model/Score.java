package org.primelab.model;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.DoubleStream;

/**
 * How wrong a fitted model is where it was not fitted. How well it meets the points it was fitted
 * on says next to nothing: three parameters bend through six points.
 *
 * @param name of the model
 * @param parameters by name, as fitted
 * @param trainedMape mean of |predicted ÷ measured − 1| over the points it was fitted on
 * @param heldOutMape the same over all others; empty if there are none
 * @param heldOutMax the largest of them
 */
public record Score(
    String name,
    Map<String, Double> parameters,
    double trainedMape,
    OptionalDouble heldOutMape,
    OptionalDouble heldOutMax) {

  /** The score of a model that was fitted on the points of {@code trained}. */
  public static Score of(ScalingModel model, Set<Integer> trained, Map<Integer, Double> measured) {
    List<Map.Entry<Integer, Double>> others =
        measured.entrySet().stream().filter(p -> !trained.contains(p.getKey())).toList();
    List<Map.Entry<Integer, Double>> own =
        measured.entrySet().stream().filter(p -> trained.contains(p.getKey())).toList();
    return new Score(
        model.name(),
        values(model.parameters()),
        errors(model, own).average().orElse(0),
        errors(model, others).average(),
        errors(model, others).max());
  }

  /** The same under another name, without parameters: for a model that was not fitted. */
  Score named(String other) {
    return new Score(other, Map.of(), trainedMape, heldOutMape, heldOutMax);
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
