package org.primelab.report;

import java.util.function.DoubleFunction;

/**
 * How figures of a kind are written: alone, or with as many digits as their interval leaves a
 * meaning.
 */
@FunctionalInterface
public interface Figures extends DoubleFunction<String> {
  /**
   * A figure in words.
   *
   * @param value in the unit that the kind has
   * @param step what the last digit that means something is worth, a power of ten in the same unit;
   *     0 if nothing is known of it, and the kind has its usual digits
   */
  String apply(double value, double step);

  @Override
  default String apply(double value) {
    return apply(value, 0);
  }
}
