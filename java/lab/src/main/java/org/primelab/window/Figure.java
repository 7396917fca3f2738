package org.primelab.window;

import java.util.List;
import org.primelab.stats.Drift;
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
 * @param medians cycles of each window's clean slices, in the order in which they were measured
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
    List<Double> medians,
    boolean isLong,
    Clean clean,
    Clock clock,
    ResampledLogs again)
    implements Verdict {
  public Figure {
    medians = List.copyOf(medians);
  }

  /** How far its windows moved while the session went on. */
  public Drift drift() {
    return Drift.of(medians.stream().mapToDouble(cycles -> cycles).toArray());
  }

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
