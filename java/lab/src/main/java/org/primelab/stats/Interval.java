package org.primelab.stats;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A median with its interval, in the unit of the samples, and what the interval is worth.
 *
 * @param median of the samples
 * @param low end of the interval
 * @param high end of the interval
 * @param n how many independent samples it comes from, at least 1
 * @param coverage how probably it holds the true median, in [0, 1]: 0.95 or a little more where n
 *     allows it; with fewer than six samples it goes from the least to the largest, and covers less
 */
public record Interval(double median, double low, double high, int n, double coverage) {
  /** What an interval is to cover. */
  public static final double USUAL = 0.95;

  /** Fewer samples have no interval of 95 %, and no verdict may rest on one. */
  public static final int LEAST = 6;

  private static final int MOST_OF_TWO_DIGITS = 354;

  public Interval {
    if (!(low <= median && median <= high)) {
      throw new IllegalArgumentException(
          "not low <= median <= high: " + low + ", " + median + ", " + high);
    }
    if (n < 1 || !(coverage >= 0 && coverage <= 1)) {
      throw new IllegalArgumentException(n + " samples, coverage " + coverage);
    }
  }

  /** The same in units of so many, above 0. */
  public Interval dividedBy(double unit) {
    return new Interval(median / unit, low / unit, high / unit, n, coverage);
  }

  /** The same of one ÷ what it is of, if that is above 0. */
  public Interval inverse() {
    return new Interval(1 / median, 1 / high, 1 / low, n, coverage);
  }

  /** The same moved up by so much; down, if that is below 0. */
  public Interval plus(double more) {
    return new Interval(median + more, low + more, high + more, n, coverage);
  }

  /**
   * The same of positive values with another source of error, which its samples do not show: both
   * go further together than either, as sides of a right angle do.
   *
   * @param share half the width of the other's interval, as a share
   */
  public Interval widened(double share) {
    double below = Math.hypot(Math.log(median / low), share);
    double above = Math.hypot(Math.log(high / median), share);
    return new Interval(median, median * Math.exp(-below), median * Math.exp(above), n, coverage);
  }

  /** How far it reaches from the median, on the side where that is more, as a share of it. */
  public double reach() {
    return Math.max(high - median, median - low) / median;
  }

  /**
   * How far the widest of these reaches, as a share of its median; empty without any, or where one
   * has too few samples to tell.
   */
  public static OptionalDouble widest(List<Interval> some) {
    return some.stream().allMatch(Interval::decides)
        ? some.stream().mapToDouble(Interval::reach).max()
        : OptionalDouble.empty();
  }

  /** Whether {@code value} lies within, ends included. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /** Whether there are enough samples for a verdict. */
  public boolean decides() {
    return n >= LEAST;
  }

  /** Whether it says that the true median is another one; few samples say nothing. */
  public boolean differsFrom(double value) {
    return decides() && !contains(value);
  }

  /**
   * What the last digit that means something is worth, a power of ten: an interval's half width has
   * two digits if its first three are at most 354, else one (Particle Data Group, "Review of
   * Particle Physics", 2024, section 5.3 of its introduction). 0 where nothing is known of it.
   */
  public double step() {
    double half = (high - low) / 2;
    if (!(half > 0 && half < Double.POSITIVE_INFINITY)) {
      return 0;
    }
    int place = (int) Math.floor(Math.log10(half));
    long first = Math.round(half * Math.pow(10, 2 - place));
    // From 950 on it counts as 1000, and that has two digits.
    boolean one = first > MOST_OF_TWO_DIGITS;
    return Math.pow(10, one ? place : place - 1);
  }
}
