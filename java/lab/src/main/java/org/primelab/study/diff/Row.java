package org.primelab.study.diff;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.primelab.stats.Holm;
import org.primelab.stats.Interval;
import org.primelab.stats.MannWhitney;
import org.primelab.stats.Statistics;
import org.primelab.study.Samples;
import org.primelab.study.Verdict;

/**
 * A thing that both sessions measured.
 *
 * @param trial as people and scripts know it
 * @param ratio time of the second session ÷ that of the first: the median over all pairs of runs
 * @param verdict what that means
 * @param reason why it cannot be compared, or is not decided, if so
 * @param p of the Mann–Whitney test, adjusted for the number of rows
 * @param beside the same ratio beside that of all others of its rounds: below 1 if it gained more
 *     than they did; empty if rounds hold too few
 * @param beforeNanos median of the first, in ns
 * @param afterNanos median of the second, in ns
 * @param beforeRuns how many the first has
 * @param afterRuns how many the second has
 * @param isForked whether each of them is the median of what a JVM of its own ran
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
    int afterRuns,
    @JsonIgnore boolean isForked) {
  /**
   * Compares one thing.
   *
   * @param doubt why nothing of its kind can be compared, if so
   */
  static Row of(Side a, Samples before, Side b, Samples after, Optional<String> doubt) {
    double[] first = before.independent();
    double[] second = after.independent();
    return new Row(
        before.label(),
        MannWhitney.ratio(second, first),
        Verdict.NOT_COMPARABLE,
        doubt,
        MannWhitney.of(first, second).p(),
        beside(a, before, b, after),
        Math.round(Statistics.median(first)),
        Math.round(Statistics.median(second)),
        first.length,
        second.length,
        before.isForked() && after.isForked());
  }

  /** All rows with their verdicts, which are adjusted for how many there are. */
  static List<Row> judged(List<Row> rows) {
    double[] p = Holm.adjusted(rows.stream().mapToDouble(Row::p).toArray());
    return IntStream.range(0, p.length).mapToObj(i -> rows.get(i).with(p[i])).toList();
  }

  private Row with(double adjusted) {
    Verdict said =
        reason.isPresent() ? Verdict.NOT_COMPARABLE : Verdict.of(ratio, adjusted, Verdict.EQUAL);
    return new Row(
        trial,
        ratio,
        said,
        reason.or(() -> said.open(ratio, Verdict.EQUAL, isForked ? "JVM" : "run")),
        adjusted,
        beside,
        beforeNanos,
        afterNanos,
        beforeRuns,
        afterRuns,
        isForked);
  }

  private static Optional<Interval> beside(Side a, Samples before, Side b, Samples after) {
    Map<String, Double> usual = a.usual(b);
    return a.beside(before, usual)
        .flatMap(
            first ->
                b.beside(after, usual)
                    .map(second -> MannWhitney.ratio(second.independent(), first.independent())));
  }
}
