package org.primelab.window;

import org.primelab.stats.Interval;

/**
 * What a unit of the work takes where nothing disturbs it.
 *
 * @param cycles clock cycles
 * @param nanos at the clock's median speed
 * @param windows how many had clean slices
 * @param slices how many were clean
 * @param hasDrifted whether the first windows differ from the last: it was not steady
 * @param clean the share of clean slices, and what disturbed the others
 * @param clock how fast it ran in clean slices
 * @param again the logarithm of what resamples of the windows came to, less that of the figure
 */
public record Figure(
    Interval cycles,
    Interval nanos,
    int windows,
    int slices,
    boolean hasDrifted,
    Clean clean,
    Clock clock,
    ResampledLogs again)
    implements Verdict {
  /** How many times as long as {@code other} it takes, in cycles, with its interval. */
  public Interval over(Figure other) {
    return again.less(other.again).around(cycles.median() / other.cycles.median());
  }
}
