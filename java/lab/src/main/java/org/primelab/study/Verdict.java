package org.primelab.study;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import org.primelab.report.Quantity;
import org.primelab.report.Words;
import org.primelab.stats.Interval;

/** What a ratio of times says about the second thing, beside the first. */
public enum Verdict {
  FASTER,
  SLOWER,
  /** The whole interval lies within the share that was to count as equal. */
  SAME,
  UNDECIDED,
  NOT_COMPARABLE;

  /** A difference below this share is none, unless the user says otherwise. */
  public static final double EQUAL = 0.02;

  /** The word for it that people and scripts know. */
  @JsonValue
  public String word() {
    return Words.of(this).replace('_', '-');
  }

  /**
   * The verdict.
   *
   * @param p that there is no difference, adjusted for the number of verdicts that stand together
   * @param equal share below which a difference is none: 0.02 for 2 %
   */
  public static Verdict of(Interval ratio, double p, double equal) {
    if (!ratio.decides()) {
      return UNDECIDED;
    }
    if (1 / (1 + equal) <= ratio.low() && ratio.high() <= 1 + equal) {
      return SAME;
    }
    boolean differs = p < 1 - Interval.USUAL;
    return differs && ratio.low() > 1 ? SLOWER : differs && ratio.high() < 1 ? FASTER : UNDECIDED;
  }

  /**
   * Why it is open, if it is. An interval's width falls with the root of the number of samples, so
   * what is missing can be told from where it lies now.
   *
   * @param what a sample is: "pair"
   */
  public Optional<String> open(Interval ratio, double equal, String what) {
    if (this != UNDECIDED) {
      return Optional.empty();
    }
    return Optional.of(
        ratio.decides()
            ? "the interval holds both; about %.0f times as many %ss would decide"
                .formatted(missing(ratio, equal), what)
            : "%s; a verdict needs %d".formatted(Quantity.count(ratio.n(), what), Interval.LEAST));
  }

  /** How many times as many samples would decide, at least 2. */
  public static double missing(Interval ratio, double equal) {
    double half = Math.log(ratio.high() / ratio.low()) / 2;
    double off = Math.abs(Math.log(ratio.median()));
    double wanted = Math.max(off, Math.log1p(equal) - off);
    return Math.max(2, Math.ceil(Math.pow(half / wanted, 2)));
  }
}
