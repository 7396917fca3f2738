package org.primelab.study.smt;

import org.primelab.probe.Relation;

/**
 * What two loads side by side did to each other.
 *
 * @param a time of the one together ÷ alone, above 0
 * @param b time of the other together ÷ alone, above 0
 */
record Slowdown(double a, double b) {
  Slowdown {
    if (!(a > 0 && b > 0)) {
      throw new IllegalArgumentException(a + ", " + b);
    }
  }

  /** That of the one which was slowed less: a neighbour slows one alone. */
  double least() {
    return Math.min(a, b);
  }

  /** Whether two divide loops share a divider. */
  boolean isOfSiblings() {
    return least() >= Relation.SIBLINGS_SLOW_FROM;
  }

  /** How many times as long each takes, where both are the same load: by their throughput. */
  double mean() {
    return 2 / gain();
  }

  /** Throughput of both together ÷ that of one alone, where both are the same load. */
  double gain() {
    return 1 / a + 1 / b;
  }
}
