package org.primelab.model;

/**
 * What a model predicts, and between which values the truth may lie; all in the same unit.
 *
 * @param median what is predicted
 * @param low end of the band
 * @param high other end
 */
public record Band(double median, double low, double high) {
  public Band {
    if (!(low <= median && median <= high)) {
      throw new IllegalArgumentException(
          "not low <= median <= high: " + low + ", " + median + ", " + high);
    }
  }

  /** Whether {@code value} lies within, ends included. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
