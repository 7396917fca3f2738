package org.primelab.watch;

import java.util.List;
import org.primelab.probe.RelationReading;

/**
 * What looks at pairs of CPUs told.
 *
 * @param pairs how many pairs there are, those that nobody came to look at included
 * @param readings by looks that told something, in the order of time
 * @param refused how many told nothing
 * @param refusal why the last of those did not; empty if all told something
 * @param tookNanos how long looks were under way, in ns: used two CPUs or waited for them
 */
public record CpuLooks(
    int pairs, List<RelationReading> readings, int refused, String refusal, long tookNanos) {
  public CpuLooks {
    readings = List.copyOf(readings);
  }

  /** How many looks there were. */
  public int count() {
    return readings.size() + refused;
  }
}
