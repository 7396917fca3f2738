package org.primelab.study.spinner;

import org.primelab.run.Observation;

/**
 * One prime test that gave control back now and then, and one that did not, side by side.
 *
 * @param round from 0
 * @param yieldingNanos of the first, in ns
 * @param keepingNanos of the second, in ns
 */
public record YieldRound(int round, long yieldingNanos, long keepingNanos) implements Observation {
  public YieldRound {
    if (round < 0 || yieldingNanos <= 0 || keepingNanos <= 0) {
      throw new IllegalArgumentException(
          "round %d: %d and %d ns".formatted(round, yieldingNanos, keepingNanos));
    }
  }
}
