package org.primelab.report;

import java.util.Optional;
import org.primelab.stats.Interval;

/**
 * Medians and their intervals as tables and sentences say them: to as many digits as the interval
 * leaves a meaning, and never without what it covers and how many samples it comes from. How a
 * value is written comes from the caller: {@link Quantity#DURATION}, {@link Quantity#decimals} …
 */
public final class Intervals {
  /** What stands in the place of a figure that nobody has. */
  public static final String NONE = "–";

  private Intervals() {}

  /** The median alone. */
  public static String median(Interval seen, Figures words) {
    return words.apply(seen.median(), seen.step());
  }

  /** The median alone, or {@link #NONE}. */
  public static String median(Optional<Interval> seen, Figures words) {
    return seen.map(interval -> median(interval, words)).orElse(NONE);
  }

  /**
   * What a sentence says of it: the median where enough samples decide, else the range of the few
   * and how many these are, and that one is about so much.
   */
  public static String asFarAsKnown(Interval seen, Figures words) {
    if (seen.decides()) {
      return median(seen, words);
    }
    return seen.n() == 1 ? "about " + median(seen, words) : "(%s)".formatted(range(seen, words));
  }

  /** Both ends alone, where what they are worth stands beside: {@code 1.03 to 1.21}. */
  private static String ends(Interval seen, Figures words) {
    return "%s to %s"
        .formatted(words.apply(seen.low(), seen.step()), words.apply(seen.high(), seen.step()));
  }

  /**
   * Both ends and what they are worth: {@code 97.9 %, n 10: 1.03 to 1.21}, or {@code range of 3:
   * 1.03 to 1.21}; a single sample is {@code one sample}.
   */
  public static String range(Interval seen, Figures words) {
    if (seen.n() == 1) {
      return "one sample";
    }
    return "%s: %s".formatted(worth(seen), ends(seen, words));
  }

  private static String worth(Interval seen) {
    return seen.decides()
        ? "%s, n %d".formatted(Quantity.percent(seen.coverage(), 1), seen.n())
        : "range of " + seen.n();
  }

  /** The same, or nothing: the median's cell beside it says that there is none. */
  public static String range(Optional<Interval> seen, Figures words) {
    return seen.map(interval -> range(interval, words)).orElse("");
  }

  /** The median with both ends: {@code 1.12 (97.9 %, n 10: 1.03 to 1.21)}. */
  public static String whole(Interval seen, Figures words) {
    return "%s (%s)".formatted(median(seen, words), range(seen, words));
  }

  /** The median with both ends, or {@link #NONE}. */
  public static String whole(Optional<Interval> seen, Figures words) {
    return seen.map(interval -> whole(interval, words)).orElse(NONE);
  }

  /**
   * A ratio of times within a sentence: {@code 1.12 times as long (97.9 %, n 10: 1.03 to 1.21)}.
   */
  public static String timesAsLong(Interval ratio, Figures words) {
    return "%s times as long (%s)".formatted(median(ratio, words), range(ratio, words));
  }

  /** What is said where enough samples see no difference from 1, and nothing elsewhere. */
  public static String equality(Interval ratio) {
    return ratio.decides() && ratio.contains(1) ? ": no difference seen" : "";
  }
}
