package org.primelab.memo;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Which of many numbers are asked for: the k-th most popular in proportion to k^-skew (Breslau and
 * others, "Web Caching and Zipf-like Distributions", 1999, found skews of 0.64 to 0.83 there).
 */
public final class ZipfKeys {
  /** Numbers of 13 digits, which trial division takes some time for. */
  private static final long FIRST = 1_000_000_000_001L;

  private final double[] cumulative;

  /**
   * So many numbers.
   *
   * @param keys at least 1
   * @param skew 0 where all are as popular, or more
   */
  public ZipfKeys(int keys, double skew) {
    cumulative = new double[keys];
    double sum = 0;
    for (int i = 0; i < keys; i++) {
      sum += Math.pow(i + 1.0, -skew);
      cumulative[i] = sum;
    }
  }

  /** How many there are. */
  public int count() {
    return cumulative.length;
  }

  /** The number of that rank, from 0; odd, and neighbours in rank are none in value. */
  public long number(int rank) {
    // An odd factor and a power of two that is at least as large make each number once.
    int width = Math.max(1, 32 - Integer.numberOfLeadingZeros(count() - 1));
    long mixed = (rank * 0x9E37_79B1L) & ((1L << width) - 1);
    return FIRST + 2 * mixed;
  }

  /** So many numbers as they are asked for, one after the other. */
  public Long[] draws(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Long[] numbers = new Long[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = number(rank(random.nextDouble() * cumulative[count() - 1]));
    }
    return numbers;
  }

  private int rank(double drawn) {
    int found = Arrays.binarySearch(cumulative, drawn);
    return Math.min(found < 0 ? -found - 1 : found, count() - 1);
  }
}
