package org.primelab.study.diff;

import static org.primelab.report.Quantity.duration;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
 * @param before times of the first, in ns
 * @param after times of the second, in ns
 */
record Row(
    String trial,
    Interval ratio,
    Verdict verdict,
    Optional<String> reason,
    double p,
    Optional<Interval> beside,
    Samples before,
    Samples after) {
  /** So many runs of each say something about a difference; fewer do not. */
  static final int LEAST_RUNS = 3;

  /** What can be said of a trial. */
  enum Verdict {
    FASTER("faster"),
    SLOWER("slower"),
    SAME("same"),
    NOT_COMPARABLE("not-comparable");

    private final String word;

    Verdict(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /** A row as scripts know it. */
  record Document(
      String trial,
      Interval ratio,
      String verdict,
      Optional<String> reason,
      double p,
      @JsonInclude Optional<Interval> beside,
      long beforeNanos,
      long afterNanos,
      int beforeRuns,
      int afterRuns) {}

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
        before,
        after);
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

  List<String> cells() {
    return List.of(
        trial,
        duration(Statistics.median(before.nanos())),
        duration(Statistics.median(after.nanos())),
        String.format(Locale.ROOT, "%.3f", ratio.median()),
        String.format(Locale.ROOT, "%.3f to %.3f", ratio.low(), ratio.high()),
        beside.map(Row::words).orElse(""),
        String.format(Locale.ROOT, "%.3f", p),
        before.samples().size() + ", " + after.samples().size(),
        verdict.word);
  }

  private static String words(Interval ratio) {
    return String.format(
        Locale.ROOT, "%.3f (%.3f to %.3f)", ratio.median(), ratio.low(), ratio.high());
  }

  Document document() {
    return new Document(
        trial,
        ratio,
        verdict.word,
        reason,
        p,
        beside,
        Math.round(Statistics.median(before.nanos())),
        Math.round(Statistics.median(after.nanos())),
        before.samples().size(),
        after.samples().size());
  }
}
