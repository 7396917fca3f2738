package org.primelab.study.smt;

import java.util.List;
import org.primelab.probe.Relation;

/**
 * Two CPUs.
 *
 * @param a the lower number
 * @param b the higher one
 * @param declared what the system says they are to each other
 */
public record CpuPair(int a, int b, Relation declared) {
  public CpuPair {
    if (a < 0 || b <= a) {
      throw new IllegalArgumentException("not 0 <= a < b: " + a + ", " + b);
    }
  }

  /** Whether these are the two, in either order. */
  boolean isOf(int one, int other) {
    return Math.min(one, other) == a && Math.max(one, other) == b;
  }

  /** Whether these are the two on which a window ran. */
  boolean isOf(CoRunWindow run) {
    return isOf(run.cpuA(), run.cpuB());
  }

  /** Both, the lower number first. */
  List<Integer> cpus() {
    return List.of(a, b);
  }

  @Override
  public String toString() {
    return a + "-" + b;
  }
}
