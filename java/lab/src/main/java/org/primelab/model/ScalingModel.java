package org.primelab.model;

import java.util.List;

/**
 * What a fixed batch of jobs takes, by the number of workers. Each is its own template: {@link
 * #with} makes another with other values of its {@link #parameters}, which is how it is fitted.
 */
public sealed interface ScalingModel permits ListScheduling, Fluid, Usl, Amdahl {
  /** Short, in small letters, as scripts know it. */
  String name();

  /** Wall time with so many workers, at least 1, in seconds. */
  double seconds(int workers);

  /** What can be fitted, with its present values. */
  List<Parameter> parameters();

  /** The same with other values, in the order of {@link #parameters}. */
  ScalingModel with(double[] values);
}
