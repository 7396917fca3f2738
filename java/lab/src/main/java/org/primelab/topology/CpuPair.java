package org.primelab.topology;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Two CPUs.
 *
 * @param a the lower number
 * @param b the higher one
 */
public record CpuPair(int a, int b) {
  public CpuPair {
    if (a < 0 || b <= a) {
      throw new IllegalArgumentException("not 0 <= a < b: " + a + ", " + b);
    }
  }

  /** Two different CPUs, in either order. */
  public static CpuPair of(int one, int other) {
    return new CpuPair(Math.min(one, other), Math.max(one, other));
  }

  /** The first two different ones; none if there are fewer. */
  public static Optional<CpuPair> firstOf(IntStream cpus) {
    int[] two = cpus.distinct().limit(2).toArray();
    return two.length == 2 ? Optional.of(of(two[0], two[1])) : Optional.empty();
  }

  /** Whether these are the two, in either order. */
  public boolean isOf(int one, int other) {
    return Math.min(one, other) == a && Math.max(one, other) == b;
  }

  /** Both, the lower number first. */
  public List<Integer> list() {
    return List.of(a, b);
  }

  /** All pairs of some hundred CPUs differ in it, and few share a place of a table. */
  @Override
  public int hashCode() {
    return a * 0x9E3779B1 + b * 0x85EBCA6B;
  }

  @Override
  public String toString() {
    return a + "-" + b;
  }
}
