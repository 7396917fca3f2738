package org.primelab.model;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/**
 * The configuration that outperforms a single thread (F. McSherry, M. Isard, D. Murray,
 * "Scalability! But at what COST?", HotOS 2015): the least number of workers that beats one
 * competent thread on the same work.
 *
 * @param workers how many; empty if none does
 */
public record Cost(OptionalInt workers) {
  /**
   * Finds the COST of a sweep.
   *
   * @param seconds what the best single thread takes for the same work
   */
  public static Cost against(double seconds, List<RunTimes> sweep) {
    return new Cost(
        sweep.stream()
            .sorted(Comparator.comparingInt(RunTimes::workers))
            .filter(point -> point.median() < seconds)
            .mapToInt(RunTimes::workers)
            .findFirst());
  }
}
