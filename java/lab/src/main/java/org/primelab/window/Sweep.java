package org.primelab.window;

import java.util.List;

/**
 * How long the sensors of the reorder buffer took, one after the other.
 *
 * @param lengths how many instructions ahead the core must look for each to be short, rising
 * @param cycles what each took
 */
public record Sweep(List<Integer> lengths, List<Double> cycles) {
  /** Overlapping chains take half as long: what differs by less has not come to the knee. */
  private static final double RISE = 1.4;

  /** Between a half and the whole, with room on both sides. */
  private static final double SHARE = 0.65;

  public Sweep {
    lengths = List.copyOf(lengths);
    cycles = List.copyOf(cycles);
    if (lengths.size() != cycles.size()) {
      throw new IllegalArgumentException(lengths + " and " + cycles);
    }
  }

  /**
   * The longest length at which the chains still overlap; 0 if they do so, or do not, at all of
   * them.
   */
  int knee() {
    if (cycles.isEmpty() || cycles.getLast() < RISE * cycles.getFirst()) {
      return 0;
    }
    double middle = (cycles.getFirst() + cycles.getLast()) / 2;
    int i = 0;
    while (cycles.get(i + 1) < middle) {
      i++;
    }
    return lengths.get(i);
  }

  /** What the sensor of that length took. */
  double at(int length) {
    return cycles.get(lengths.indexOf(length));
  }

  /** The length that lies best between half a buffer and a whole one. */
  int between(int knee) {
    return lengths.stream()
        .reduce((a, b) -> Math.abs(a - SHARE * knee) <= Math.abs(b - SHARE * knee) ? a : b)
        .orElseThrow();
  }
}
