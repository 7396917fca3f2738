package org.primelab.probe;

import java.util.Locale;

/** What two logical CPUs are to each other at a moment. */
public enum Relation {
  /** Two hyperthreads of one core. */
  CORE,
  /** Two cores below one last-level cache. */
  LLC,
  /** Cores that share no cache: of another cluster, die or socket. */
  REMOTE,
  /** The signs disagree, or fit none of the classes. */
  UNKNOWN;

  /**
   * One-way latency of a cache line, in ns, below which two CPUs can be siblings. In 32 published
   * core-to-core matrices no pair of siblings is at or above it, and 4 of 91,638 others are below.
   */
  public static final double SIBLINGS_BELOW_NANOS = 15;

  /** How much a pair of integer-divide loops slows each other at least, if they share a divider. */
  public static final double SIBLINGS_SLOW_FROM = 1.5;

  /**
   * Where nothing else tells, less than this is within one cache: 15 to 51 ns in those matrices.
   */
  public static final double ONE_CACHE_BELOW_NANOS = 60;

  /** Where nothing else tells, this or more crosses a boundary: 95 to 260 ns in those matrices. */
  public static final double REMOTE_FROM_NANOS = 90;

  /** The word for it in reports and scripts. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The class of one reading on its own. Many readings tell more: {@link RelationClasses}.
   *
   * @param oneWayNanos one-way latency of a cache line, in ns
   * @param divideSlowdown of a pair of integer-divide loops; NaN if it was not measured
   */
  public static Relation of(double oneWayNanos, double divideSlowdown) {
    if (oneWayNanos < SIBLINGS_BELOW_NANOS) {
      return divideSlowdown >= SIBLINGS_SLOW_FROM ? CORE : UNKNOWN;
    }
    if (divideSlowdown >= SIBLINGS_SLOW_FROM) {
      return UNKNOWN;
    }
    return oneWayNanos < ONE_CACHE_BELOW_NANOS
        ? LLC
        : oneWayNanos >= REMOTE_FROM_NANOS ? REMOTE : UNKNOWN;
  }
}
