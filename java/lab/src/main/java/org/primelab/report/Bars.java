package org.primelab.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.stats.Interval;

/**
 * A bar for each of several things, the longest not always the best: the title says what is good.
 *
 * @param name as {@link Chart#name}
 * @param title says what is to be seen
 * @param value what the length of a bar is
 * @param bars from the top down
 * @param table the same, and often more, for where nothing can be drawn and to be read beside it;
 *     empty if another block of the report says it in words or figures
 */
public record Bars(
    String name, String title, Chart.Axis value, List<Bar> bars, Optional<Table> table)
    implements Block {
  public Bars {
    bars = List.copyOf(bars);
    if (!name.matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException("no name for bars: " + name);
    }
  }

  /** Bars of what stands in another block of the report, too. */
  public static Bars of(String name, String title, Chart.Axis value, List<Bar> bars) {
    return new Bars(name, title, value, bars, Optional.empty());
  }

  /** The same, or nothing where nothing was seen. */
  public static Stream<Block> ifAny(String name, String title, Chart.Axis value, Stream<Bar> bars) {
    List<Bar> seen = bars.toList();
    return seen.isEmpty() ? Stream.empty() : Stream.of(of(name, title, value, seen));
  }

  /**
   * One thing.
   *
   * @param name of the thing, unlike any other's
   * @param value 0 or more, with its interval from low to high
   * @param group things of one group have one colour; empty if there are none
   */
  public record Bar(String name, double value, double low, double high, String group) {
    public Bar {
      if (!(0 <= low && low <= high && high < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("not 0 <= low <= high: " + low + ", " + high);
      }
    }

    /** A bar with its interval, in units of {@code unit}; what is below 0 in it is left out. */
    public static Bar of(String name, Interval seen, double unit, String group) {
      return new Bar(
          name, seen.median() / unit, Math.max(0, seen.low() / unit), seen.high() / unit, group);
    }

    /** The same of what may not have been seen, in no group. */
    public static Stream<Bar> ifSeen(String name, Optional<Interval> seen, double unit) {
      return seen.map(interval -> of(name, interval, unit, "")).stream();
    }

    /** A bar without an interval. */
    public static Bar of(String name, double value, String group) {
      return new Bar(name, value, value, value, group);
    }
  }
}
