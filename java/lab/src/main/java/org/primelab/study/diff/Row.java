package org.primelab.study.diff;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import java.util.Optional;
import org.primelab.report.Words;
import org.primelab.stats.Interval;
import org.primelab.stats.MannWhitney;
import org.primelab.stats.Statistics;
import org.primelab.study.Samples;

/**
 * A thing that both sessions measured.
 *
 * @param trial as people and scripts know it
 * @param ratio median of the second session ÷ median of the first, with its interval
 * @param verdict what that means
 * @param reason why it cannot be compared, if it cannot
 * @param p of the Mann–Whitney test
 * @param beside the same ratio beside that of all others of its rounds: below 1 if it gained more
 *     than they did; empty if rounds hold too few
 * @param beforeNanos median of the first, in ns
 * @param afterNanos median of the second, in ns
 * @param beforeRuns how many the first has
 * @param afterRuns how many the second has
 */
record Row(
    String trial,
    Interval ratio,
    Verdict verdict,
    Optional<String> reason,
    double p,
    @JsonInclude Optional<Interval> beside,
    long beforeNanos,
    long afterNanos,
    int beforeRuns,
    int afterRuns) {
  /** So many runs of each say something about a difference; fewer do not. */
  static final int LEAST_RUNS = 3;

  /** What can be said of a trial. */
  enum Verdict {
    FASTER,
    SLOWER,
    SAME,
    NOT_COMPARABLE;

    /** The word for it that people and scripts know. */
    @JsonValue
    String word() {
      return Words.of(this).replace('_', '-');
    }
  }

  /**
   * Compares one thing.
   *
   * @param doubt why nothing of its kind can be compared, if so
   */
  static Row of(Side a, Samples before, Side b, Samples after, Optional<String> doubt, long seed) {
    double[] first = before.nanos();
    double[] second = after.nanos();
    Interval ratio = Statistics.ratioOfMedians(second, first, seed);
    boolean few = Math.min(first.length, second.length) < LEAST_RUNS;
    Optional<String> reason =
        doubt.or(
            () ->
                few
                    ? Optional.of("fewer than %d runs of a side".formatted(LEAST_RUNS))
                    : Optional.empty());
    return new Row(
        before.label(),
        ratio,
        reason.isPresent() ? Verdict.NOT_COMPARABLE : verdict(ratio),
        reason,
        MannWhitney.of(first, second).p(),
        beside(a, before, b, after, seed),
        Math.round(Statistics.median(first)),
        Math.round(Statistics.median(second)),
        first.length,
        second.length);
  }

  private static Optional<Interval> beside(
      Side a, Samples before, Side b, Samples after, long seed) {
    Map<String, Double> usual = a.usual(b);
    return a.beside(before, usual)
        .flatMap(
            first ->
                b.beside(after, usual)
                    .map(second -> Statistics.ratioOfMedians(second, first, seed)));
  }

  private static Verdict verdict(Interval ratio) {
    if (ratio.contains(1)) {
      return Verdict.SAME;
    }
    return ratio.median() < 1 ? Verdict.FASTER : Verdict.SLOWER;
  }
}
