package org.primelab.study.compare;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a ratio of times says about the second thing, beside the first. */
enum Verdict {
  FASTER("faster"),
  SLOWER("slower"),
  /** The whole interval lies within the share that was to count as equal. */
  SAME("same"),
  UNDECIDED("undecided"),
  NOT_COMPARABLE("not-comparable");

  /** Below so many pairs an interval of 95 % does not exist: there is no verdict. */
  static final int LEAST_PAIRS = 6;

  private final String word;

  Verdict(String word) {
    this.word = word;
  }

  /** The word for it that people and scripts know. */
  @JsonValue
  String word() {
    return word;
  }

  /**
   * The verdict.
   *
   * @param p that there is no difference, adjusted for the number of comparisons
   * @param equal share below which a difference is none: 0.02 for 2 %
   */
  static Verdict of(Ratio ratio, double p, double equal) {
    if (ratio.n() < LEAST_PAIRS) {
      return UNDECIDED;
    }
    if (1 / (1 + equal) <= ratio.low() && ratio.high() <= 1 + equal) {
      return SAME;
    }
    boolean differs = p < 1 - Ratio.USUAL;
    return differs && ratio.low() > 1 ? SLOWER : differs && ratio.high() < 1 ? FASTER : UNDECIDED;
  }
}
