package org.primelab.stats;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * What a further value may be, after a few of the same kind. It lies between two neighbours among
 * them as often as between any other two, whatever they are distributed like (David and Nagaraja
 * 2003, 7.3); below the least and above the largest, where few tell nothing, as far off as an
 * exponential tail goes that agrees with Student's distribution for normal ones.
 */
public final class Predicted {
  /** What the tail falls by to a third, in standard deviations, by simulation in its test. */
  private static final double TAIL = 0.7;

  private final double[] sorted;
  private final double centre;
  private final double spread;
  private final double shrunk;

  private Predicted(double[] sorted, double ownNoise) {
    this.sorted = sorted;
    centre = Arrays.stream(sorted).average().orElseThrow();
    double variance =
        sorted.length < 2
            ? 0
            : Arrays.stream(sorted).map(x -> (x - centre) * (x - centre)).sum()
                / (sorted.length - 1);
    spread = Math.sqrt(variance);
    shrunk = variance > 0 ? Math.sqrt(Math.max(0, 1 - ownNoise / variance)) : 0;
  }

  /**
   * That of some values.
   *
   * @param seen at least one
   * @param ownNoise the variance that each has from being measured, which a further one has not
   */
  public static Predicted of(double[] seen, double ownNoise) {
    return new Predicted(Arrays.stream(seen).sorted().toArray(), ownNoise);
  }

  /**
   * How much further a further value is from the middle of so many than these are, on average: they
   * have drawn it to them. 1 of a single one, which tells nothing.
   */
  public static double widened(int seen) {
    return seen < 2 ? 1 : Math.sqrt((seen + 1.0) / (seen - 1));
  }

  /** One of many that it may be. */
  public double drawn(SplittableRandom random) {
    return centre + shrunk * (at(random.nextDouble() * (sorted.length + 1)) - centre);
  }

  /** The value at a place in (0, n + 1), at which those that were seen stand at 1 to n. */
  private double at(double place) {
    int last = sorted.length;
    if (place < 1) {
      return sorted[0] + TAIL * spread * Math.log(Math.max(place, Double.MIN_NORMAL));
    }
    if (place >= last) {
      return sorted[last - 1] - TAIL * spread * Math.log(last + 1 - place);
    }
    int below = (int) place;
    return sorted[below - 1] + (place - below) * (sorted[below] - sorted[below - 1]);
  }
}
