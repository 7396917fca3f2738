package org.primelab.model;

import java.util.List;

/**
 * What may be changed in a model to make it fit.
 *
 * @param name short, as a formula has it
 * @param value at present
 * @param low least value that makes sense
 * @param high largest
 * @param starts where a search begins: each in turn, with each of the other parameters
 */
public record Parameter(String name, double value, double low, double high, List<Double> starts) {
  private static final double EDGE = 1e-5;

  public Parameter {
    starts = List.copyOf(starts);
    if (!(low < high) || starts.isEmpty()) {
      throw new IllegalArgumentException(name + " in [" + low + ", " + high + "], " + starts);
    }
  }

  /** Whether it lies on an edge of what makes sense. */
  public boolean isAtEdge() {
    double near = EDGE * (high - low);
    return value <= low + near || value >= high - near;
  }

  /** Whether the points ask for more than the model can give; at 0 it only has nothing to say. */
  public boolean isCutOff() {
    return isAtEdge() && !(value < EDGE);
  }
}
