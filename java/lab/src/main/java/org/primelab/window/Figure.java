package org.primelab.window;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.primelab.stats.Interval;
import org.primelab.stats.Statistics;

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
 * @param again the logarithm of what resamples of the windows came to, less that of the figure;
 *     nothing of several JVMs
 * @param forks that of each JVM, by its number, where there were several
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
    ResampledLogs again,
    SortedMap<Integer, Figure> forks)
    implements Verdict {
  public Figure {
    medians = List.copyOf(medians);
    forks = Collections.unmodifiableSortedMap(new TreeMap<>(forks));
  }

  /** That of several JVMs, at least one, each of which counts as one sample. */
  static Figure ofForks(SortedMap<Integer, Figure> forks, Clean clean, Clock clock) {
    Figure first = forks.firstEntry().getValue();
    Scale scale = first.scale;
    Interval seen =
        interval(
            forks.values().stream()
                .map(one -> (scale == Scale.CYCLES ? one.cycles : one.nanos).median())
                .toList());
    return new Figure(
        scale == Scale.CYCLES ? seen : seen.dividedBy(1 / clock.median()),
        scale == Scale.TIME ? seen : seen.dividedBy(clock.median()),
        scale,
        forks.values().stream().mapToInt(Figure::windows).sum(),
        forks.values().stream().mapToInt(Figure::slices).sum(),
        forks.values().stream().map(one -> one.cycles.median()).toList(),
        forks.values().stream().anyMatch(Figure::isLong),
        clean,
        clock,
        ResampledLogs.NONE,
        forks);
  }

  private static Interval interval(List<Double> forks) {
    return Statistics.medianInterval(forks.stream().mapToDouble(one -> one).toArray());
  }

  /**
   * How many times as long as {@code other} it takes, with its interval: in cycles, unless one of
   * them was taken in time.
   */
  public Interval over(Figure other) {
    if (!forks.isEmpty()) {
      return overByFork(other);
    }
    double ratio =
        isInCycles(other)
            ? cycles.median() / other.cycles.median()
            : nanos.median() / other.nanos.median();
    return again.less(other.again).around(ratio);
  }

  private boolean isInCycles(Figure other) {
    return scale == Scale.CYCLES && other.scale == Scale.CYCLES;
  }

  /**
   * That of the JVMs that have a figure of both; where there is none, what the two can differ by.
   */
  private Interval overByFork(Figure other) {
    List<Double> ratios = new ArrayList<>();
    forks.forEach(
        (fork, own) -> {
          Figure its = other.forks.get(fork);
          if (its != null) {
            ratios.add(own.over(its).median());
          }
        });
    return !ratios.isEmpty()
        ? interval(ratios)
        : isInCycles(other) ? atMost(cycles, other.cycles) : atMost(nanos, other.nanos);
  }

  private static Interval atMost(Interval one, Interval other) {
    return new Interval(
        one.median() / other.median(),
        one.low() / other.high(),
        one.high() / other.low(),
        Math.min(one.n(), other.n()),
        Math.max(0, one.coverage() + other.coverage() - 1));
  }
}
