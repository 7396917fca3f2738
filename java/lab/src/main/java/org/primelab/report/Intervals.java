package org.primelab.report;

import java.util.Optional;
import java.util.function.DoubleFunction;
import org.primelab.stats.Interval;

/**
 * Medians and their intervals as tables and sentences say them. The words for a single value come
 * from the caller: {@link Quantity#duration(double)}, {@link Quantity#decimals} …
 */
public final class Intervals {
  /** What stands in the place of a figure that nobody has. */
  public static final String NONE = "–";

  private Intervals() {}

  /** The median alone, or {@link #NONE}. */
  public static String median(Optional<Interval> seen, DoubleFunction<String> words) {
    return seen.map(interval -> words.apply(interval.median())).orElse(NONE);
  }

  /** Both ends: {@code 1.03 to 1.21}. */
  public static String range(Interval seen, DoubleFunction<String> words) {
    return "%s to %s".formatted(words.apply(seen.low()), words.apply(seen.high()));
  }

  /** Both ends, or nothing: the median's cell beside it says that there is none. */
  public static String range(Optional<Interval> seen, DoubleFunction<String> words) {
    return seen.map(interval -> range(interval, words)).orElse("");
  }

  /** The median with both ends: {@code 1.12 (1.03 to 1.21)}. */
  public static String whole(Interval seen, DoubleFunction<String> words) {
    return "%s (%s)".formatted(words.apply(seen.median()), range(seen, words));
  }

  /** The median with both ends, or {@link #NONE}. */
  public static String whole(Optional<Interval> seen, DoubleFunction<String> words) {
    return seen.map(interval -> whole(interval, words)).orElse(NONE);
  }

  /** The median with both ends within a sentence: {@code 1.12 (95 % interval 1.03 to 1.21)}. */
  public static String told(Interval seen, DoubleFunction<String> words) {
    return "%s (95 %% interval %s)".formatted(words.apply(seen.median()), range(seen, words));
  }
}
