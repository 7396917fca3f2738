package org.primelab.probe;

import java.util.Locale;

/**
 * What two logical CPUs are to each other at a moment. They are siblings or they are apart: that is
 * always decided. One cache or not is a finer name of being apart, and often open.
 */
public enum Relation {
  /** Two hyperthreads of one core. */
  CORE,
  /** Two cores, whatever they share beside. */
  APART,
  /** Two cores below one last-level cache: apart. */
  LLC,
  /** Cores that share no cache, of another cluster, die or socket: apart. */
  REMOTE,
  /** Nobody looked, or looks before and after do not agree. */
  UNKNOWN;

  /**
   * One-way latency of a cache line, in ns, below which two CPUs are taken for siblings where no
   * pair of divide loops was run. In 32 published core-to-core matrices no pair of siblings is at
   * or above it, and 4 of 91,638 others are below.
   */
  public static final double SIBLINGS_BELOW_NANOS = 15;

  /**
   * How much each of a pair of integer-divide loops slows at least, if they share a divider. Where
   * one alone does, it has another neighbour.
   */
  public static final double SIBLINGS_SLOW_FROM = 1.5;

  /** The word for it in reports and scripts. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it is that, or a finer name of it. */
  public boolean isWithin(Relation wider) {
    return this == wider || (wider == APART && (this == LLC || this == REMOTE));
  }

  /** Siblings or apart, whatever its finer name. */
  public Relation coarse() {
    return isWithin(APART) ? APART : this;
  }

  /** What two looks tell together: nothing if one saw siblings and the other none. */
  public Relation and(Relation later) {
    if (isWithin(later)) {
      return later;
    }
    return later.isWithin(this) ? this : isWithin(APART) && later.isWithin(APART) ? APART : UNKNOWN;
  }

  /**
   * What one reading on its own tells. Many readings tell more: {@link RelationClasses}.
   *
   * @param oneWayNanos one-way latency of a cache line, in ns
   * @param divideSlowdown of a pair of integer-divide loops, the lesser of both; NaN if it was not
   *     measured
   */
  public static Relation of(double oneWayNanos, double divideSlowdown) {
    boolean siblings =
        Double.isNaN(divideSlowdown)
            ? oneWayNanos < SIBLINGS_BELOW_NANOS
            : divideSlowdown >= SIBLINGS_SLOW_FROM;
    return siblings ? CORE : APART;
  }
}
