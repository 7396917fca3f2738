package org.primelab.stats;

/**
 * A median with its 95 % bootstrap interval, in the unit of the samples.
 *
 * @param median of the samples
 * @param low end of the interval
 * @param high end of the interval
 */
public record Interval(double median, double low, double high) {
  public Interval {
    if (!(low <= median && median <= high)) {
      throw new IllegalArgumentException(
          "not low <= median <= high: " + low + ", " + median + ", " + high);
    }
  }

  /** The same in units of so many, above 0. */
  public Interval dividedBy(double unit) {
    return new Interval(median / unit, low / unit, high / unit);
  }

  /** Whether {@code value} lies within, ends included. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
