package org.primelab.suite;

import java.util.function.ToDoubleFunction;

/**
 * What a kernel's time is told for: a divisor, a number.
 *
 * @param word one of them
 * @param count how many an argument is
 */
public record Unit(String word, ToDoubleFunction<Argument> count) {
  /** How many there are in these arguments. */
  public double in(InputSet set) {
    return set.arguments().stream().mapToDouble(count).sum();
  }
}
