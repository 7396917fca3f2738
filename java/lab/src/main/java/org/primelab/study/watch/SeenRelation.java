package org.primelab.study.watch;

import java.util.List;
import org.primelab.probe.Reading;
import org.primelab.run.Observation;

/**
 * Which CPUs were siblings while a process was watched.
 *
 * @param looked what looks told, or why there were none
 */
public record SeenRelation(Reading<Looked> looked) implements Observation {
  /**
   * CPUs were looked at.
   *
   * @param pairsInAll how many pairs there are, those that nobody came to look at included
   * @param pairs those of which looks told something, by their numbers
   * @param refused how many looks told nothing
   * @param refusal why the last of these did not; empty if all told something
   * @param tookNanos how long looks were under way, in ns: used two CPUs or waited for them
   */
  public record Looked(
      int pairsInAll, List<PairLooks> pairs, int refused, String refusal, long tookNanos) {
    public Looked {
      pairs = List.copyOf(pairs);
    }
  }

  /**
   * Looks at one pair.
   *
   * @param cpuA one
   * @param cpuB the other
   * @param looks how many
   * @param siblings how many saw siblings
   * @param oneWayNanos one-way latency of a cache line: the median of the looks, in ns
   * @param siblingNanos time between looks that followed one another and both saw siblings, in ns
   * @param together who ran on both at that time, the longest first
   */
  public record PairLooks(
      int cpuA,
      int cpuB,
      int looks,
      int siblings,
      double oneWayNanos,
      long siblingNanos,
      List<Together> together) {
    public PairLooks {
      together = List.copyOf(together);
      if (looks < 1 || siblings > looks || siblings < 0) {
        throw new IllegalArgumentException(siblings + " of " + looks + " looks");
      }
    }

    long togetherNanos() {
      return together.stream().mapToLong(Together::nanos).sum();
    }
  }

  /**
   * Two threads ran on two siblings at once.
   *
   * @param one the group of one of them
   * @param other that of the other, which may be the same
   * @param nanos how long, in ns
   */
  public record Together(String one, String other, long nanos) {}
}
