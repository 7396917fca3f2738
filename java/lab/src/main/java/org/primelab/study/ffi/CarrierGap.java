package org.primelab.study.ffi;

import org.primelab.probe.Reading;
import org.primelab.run.Observation;

/**
 * How long a virtual thread that ticks each millisecond stood still beside another's work.
 *
 * @param work of the other
 * @param parallelism how many carriers there are
 * @param times what was seen
 */
public record CarrierGap(CarrierWork work, int parallelism, Reading<Times> times)
    implements Observation {
  /**
   * Times, in ns.
   *
   * @param workNanos how long the work took, from its first line to its last
   * @param longestGapNanos the longest time between two ticks
   */
  public record Times(long workNanos, long longestGapNanos) {}
}
