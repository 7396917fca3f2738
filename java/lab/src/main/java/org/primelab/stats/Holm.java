package org.primelab.stats;

import java.util.stream.IntStream;

/**
 * Probabilities of many tests side by side, adjusted for how many there are (S. Holm, "A Simple
 * Sequentially Rejective Multiple Test Procedure", Scandinavian Journal of Statistics 6, 1979): the
 * smallest of m counts m times, the next m − 1 times … However many of the things that are tested
 * are equal, the probability that one of them seems to differ is at most the level.
 */
public final class Holm {
  private Holm() {}

  /** The adjusted probabilities, in [0, 1], in the order of those that are given. */
  public static double[] adjusted(double[] p) {
    int[] order =
        IntStream.range(0, p.length)
            .boxed()
            .sorted((i, j) -> Double.compare(p[i], p[j]))
            .mapToInt(i -> i)
            .toArray();
    double[] adjusted = new double[p.length];
    double largest = 0;
    for (int i = 0; i < order.length; i++) {
      largest = Math.max(largest, Math.min(1, (p.length - i) * p[order[i]]));
      adjusted[order[i]] = largest;
    }
    return adjusted;
  }
}
