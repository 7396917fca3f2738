package org.primelab.probe;

import java.util.Locale;

/**
 * What to call a class of latencies.
 *
 * @param medianNanos of it, in ns
 * @param divideSlowdown within it; 0 if not measured
 * @param aboveLlc whether a lower class is one cache already
 * @param isLast whether no class is above it
 */
record Naming(double medianNanos, double divideSlowdown, boolean aboveLlc, boolean isLast) {
  static final Named OVERLAPPING =
      new Named(Relation.UNKNOWN, "spreads too far: several classes overlap");

  /** A name and the reason for it. */
  record Named(Relation relation, String why) {}

  Named decide() {
    boolean slows = divideSlowdown >= Relation.SIBLINGS_SLOW_FROM;
    return medianNanos < Relation.SIBLINGS_BELOW_NANOS
        ? low(slows)
        : slows ? unknown("a divider is shared, but the line takes too long") : high();
  }

  private Named low(boolean slows) {
    if (divideSlowdown == 0) {
      return unknown("as quick as siblings, but no pair of divide loops was run");
    }
    String slowdown =
        String.format(Locale.ROOT, "two divide loops slow %.2f times", divideSlowdown);
    return slows
        ? new Named(Relation.CORE, "below 15 ns, and " + slowdown)
        : unknown("as quick as siblings, but " + slowdown);
  }

  private Named high() {
    if (aboveLlc) {
      return new Named(Relation.REMOTE, "a gap above one cache");
    }
    if (medianNanos < Relation.ONE_CACHE_BELOW_NANOS) {
      return new Named(Relation.LLC, "the lowest that is no core, and below 60 ns");
    }
    if (medianNanos >= Relation.REMOTE_FROM_NANOS) {
      return new Named(Relation.REMOTE, "90 ns or more");
    }
    return isLast
        ? unknown("alone between 60 and 90 ns: one cache on some machines, two on others")
        : new Named(Relation.LLC, "the lowest of several, a gap below the next");
  }

  private static Named unknown(String why) {
    return new Named(Relation.UNKNOWN, why);
  }
}
