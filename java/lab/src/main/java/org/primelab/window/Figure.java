package org.primelab.window;

import org.primelab.stats.Interval;

/**
 * What a unit of the work takes where nothing disturbs it.
 *
 * @param cycles clock cycles; of work that was taken in time, as many as the clock's median speed
 *     makes of it
 * @param nanos at the clock's median speed, unless it was taken in time
 * @param scale what it was taken in
 * @param windows how many had clean slices
 * @param slices how many were clean
 * @param hasDrifted whether the first windows differ from the last: it was not steady
 * @param isLong whether the work could not be cut, so that looks stand around whole calls alone
 * @param clean the share of clean slices, and what disturbed the others
 * @param clock how fast it ran in clean slices
 * @param again the logarithm of what resamples of the windows came to, less that of the figure
 */
public record Figure(
    Interval cycles,
    Interval nanos,
    Scale scale,
    int windows,
    int slices,
    boolean hasDrifted,
    boolean isLong,
    Clean clean,
    Clock clock,
    ResampledLogs again)
    implements Verdict {
  /**
   * How many times as long as {@code other} it takes, with its interval: in cycles, unless one of
   * them was taken in time.
   */
  public Interval over(Figure other) {
    double ratio =
        scale == Scale.CYCLES && other.scale == Scale.CYCLES
            ? cycles.median() / other.cycles.median()
            : nanos.median() / other.nanos.median();
    return again.less(other.again).around(ratio);
  }
}
