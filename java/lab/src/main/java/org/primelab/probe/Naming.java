package org.primelab.probe;

import java.util.Locale;

/**
 * What to call a mode of latencies.
 *
 * @param medianNanos of it, in ns
 * @param divideSlowdown within it, the lesser of both loops; 0 if not measured
 * @param isLowest whether no mode is below it
 */
record Naming(double medianNanos, double divideSlowdown, boolean isLowest) {
  /** What is said where there is no gap to tell one cache from two by. */
  static final String OPEN = "no siblings, and without a gap between one cache and several";

  private boolean isMeasured() {
    return divideSlowdown > 0;
  }

  /** Whether both signs of siblings, or the one that there is, are clear. */
  boolean isCore() {
    return isMeasured()
        ? divideSlowdown >= Relation.SIBLINGS_SLOW_FROM
        : isLowest && medianNanos < Relation.SIBLINGS_BELOW_NANOS;
  }

  /** Why it is core, or, among others that are apart too, one cache or several. */
  String why(Relation relation) {
    return switch (relation) {
      case CORE -> isMeasured() ? "both of two divide loops slow " + times() : "below 15 ns";
      case LLC -> "the lowest that is no core, and a gap to the next";
      case REMOTE -> "a gap above one cache";
      case APART, UNKNOWN -> OPEN;
    };
  }

  private String times() {
    return String.format(Locale.ROOT, "%.2f times or more", divideSlowdown);
  }
}
