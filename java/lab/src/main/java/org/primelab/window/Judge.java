package org.primelab.window;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.primelab.stats.Interval;
import org.primelab.stats.Statistics;

/**
 * Says what windows are worth. It reads no clock, so it can be asked about windows that never were.
 *
 * <p>A slice counts if it is clean: no other thread was on the core at the looks before and after
 * it, the scheduler left it alone, and the clock was the same. The figure is the median of such
 * slices (where they are parts of the work, the mean over strata of these), its interval that of a
 * bootstrap over windows (slices of one window are disturbed alike), widened by what sessions
 * differ by.
 *
 * @param sensor what tells of other threads
 * @param seed makes intervals repeatable
 */
public record Judge(Sensor sensor, long seed) {
  /** Clean slices for a figure. */
  private static final int LEAST_SLICES = 8;

  /** A figure comes from so many windows at least. */
  public static final int LEAST_WINDOWS = 3;

  private static final int RESAMPLES = 400;

  /**
   * What differs from one session to the next, whatever the number of windows: twice the
   * coefficient of variation that was seen between sessions, 0.2 %.
   */
  public static final double BETWEEN_SESSIONS = 0.004;

  /**
   * The same of work that could not be cut: timers alone, which short slices are spared, take up to
   * 1.2 % of it (970 of 5 to 12 µs a second).
   */
  private static final double AROUND_CALLS = 0.012;

  /**
   * The figure of work that computes, or why there is none.
   *
   * @param windows of the same work, in the order in which they were measured; at least one
   */
  public Verdict judge(List<Window> windows) {
    return judge(windows, Scale.CYCLES);
  }

  /** The same, taken in time for work that waits for memory. */
  public Verdict judge(List<Window> windows, Scale scale) {
    Strata strata = new Strata(windows.getFirst().strata());
    List<List<Slice>> all = windows.stream().map(window -> window.slices(sensor)).toList();
    List<Slice> slices = all.stream().flatMap(List::stream).toList();
    List<List<Slice>> clean =
        all.stream()
            .map(its -> its.stream().filter(Slice::isClean).toList())
            .filter(its -> !its.isEmpty())
            .toList();
    boolean isLong = windows.stream().anyMatch(Window::isLong);
    long count = clean.stream().mapToLong(List::size).sum();
    return count < (isLong ? LEAST_WINDOWS : LEAST_SLICES) || clean.size() < LEAST_WINDOWS
        ? refusal(strata, slices, windows.size())
        : new Measured(strata, clean, scale, isLong).figure(Clean.of(slices));
  }

  /**
   * How many times as long the work takes beside a neighbour as alone, in cycles: slices that he
   * and nothing else disturbed against clean ones of the same parts of the work, with the interval
   * of a bootstrap over windows. Empty where there are too few of either.
   *
   * @param windows of the same work, none of which is longer than a slice
   */
  public Optional<Interval> beside(List<Window> windows) {
    List<List<Slice>> all = windows.stream().map(window -> window.slices(sensor)).toList();
    Predicate<Slice> isBeside =
        slice -> slice.disturbance().filter(Disturbance.NEIGHBOUR::equals).isPresent();
    Set<Integer> both = strata(all, Slice::isClean);
    both.retainAll(strata(all, isBeside));
    List<List<Slice>> alone = only(all, slice -> slice.isClean() && both.contains(slice.stratum()));
    List<List<Slice>> beside =
        only(all, slice -> isBeside.test(slice) && both.contains(slice.stratum()));
    if (!isEnough(alone) || !isEnough(beside)) {
      return Optional.empty();
    }
    Strata whole = new Strata(windows.getFirst().strata());
    Figure one = new Measured(whole, alone, Scale.CYCLES, false).figure(Clean.of(List.of()));
    Figure other = new Measured(whole, beside, Scale.CYCLES, false).figure(Clean.of(List.of()));
    return Optional.of(other.over(one));
  }

  private static Set<Integer> strata(List<List<Slice>> windows, Predicate<Slice> which) {
    return windows.stream()
        .flatMap(List::stream)
        .filter(which)
        .map(Slice::stratum)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static List<List<Slice>> only(List<List<Slice>> windows, Predicate<Slice> which) {
    return windows.stream()
        .map(its -> its.stream().filter(which).toList())
        .filter(its -> !its.isEmpty())
        .toList();
  }

  private static boolean isEnough(List<List<Slice>> windows) {
    return windows.size() >= LEAST_WINDOWS
        && windows.stream().mapToInt(List::size).sum() >= LEAST_SLICES;
  }

  private static Refusal refusal(Strata strata, List<Slice> slices, int windows) {
    return new Refusal(
        strata.mean(slices, Slice::cycles),
        strata.mean(slices, Slice::nanos),
        windows,
        Clean.of(slices),
        Clock.of(slices));
  }

  /** What is clean of some windows, and how it is taken. */
  private final class Measured {
    private final Strata strata;
    private final List<List<Slice>> clean;
    private final Scale scale;
    private final boolean isLong;

    Measured(Strata strata, List<List<Slice>> clean, Scale scale, boolean isLong) {
      this.strata = strata;
      this.clean = clean;
      this.scale = scale;
      this.isLong = isLong;
    }

    Figure figure(Clean share) {
      List<Slice> slices = clean.stream().flatMap(List::stream).toList();
      double median = strata.mean(slices, scale::of);
      ResampledLogs again =
          new ResampledLogs(
              resampled(median), clean.size(), isLong ? AROUND_CALLS : BETWEEN_SESSIONS);
      Interval figure = again.around(median);
      Clock clock = Clock.of(slices);
      return new Figure(
          scale == Scale.CYCLES ? figure : figure.dividedBy(1 / clock.median()),
          scale == Scale.TIME ? figure : figure.dividedBy(clock.median()),
          scale,
          clean.size(),
          slices.size(),
          medians(clean),
          isLong,
          share,
          clock,
          again,
          Collections.emptySortedMap());
    }

    private double[] resampled(double median) {
      SplittableRandom random = new SplittableRandom(seed);
      double[] logs = new double[RESAMPLES];
      List<Slice> drawn = new ArrayList<>();
      for (int i = 0; i < RESAMPLES; i++) {
        drawn.clear();
        clean.forEach(_ -> drawn.addAll(clean.get(random.nextInt(clean.size()))));
        logs[i] = Math.log(strata.mean(drawn, scale::of) / median);
      }
      return logs;
    }
  }

  private static List<Double> medians(List<List<Slice>> windows) {
    return windows.stream()
        .map(its -> Statistics.median(its.stream().mapToDouble(Slice::cycles).toArray()))
        .toList();
  }
}
