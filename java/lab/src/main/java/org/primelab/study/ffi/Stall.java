package org.primelab.study.ffi;

import org.primelab.probe.Reading;
import org.primelab.run.Observation;

/**
 * How long other Java threads stood still while one made a long call, and a third asked for
 * collections.
 *
 * @param collector of the JVM
 * @param linkage of the call
 * @param times what was seen
 */
public record Stall(Collector collector, Linkage linkage, Reading<Times> times)
    implements Observation {
  /**
   * Times, in ns.
   *
   * @param callNanos how long the call took
   * @param longestStallNanos the longest time between two ticks of a thread that ticks each 0.1 ms
   * @param longestRequestNanos the longest time that System.gc() took, for who called it
   * @param requests how often that was
   */
  public record Times(
      long callNanos, long longestStallNanos, long longestRequestNanos, long requests) {}
}
