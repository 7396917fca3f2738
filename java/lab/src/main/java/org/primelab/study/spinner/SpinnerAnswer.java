package org.primelab.study.spinner;

import static org.primelab.report.Quantity.count;
import static org.primelab.report.Quantity.duration;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Conclusion;
import org.primelab.report.Finding;
import org.primelab.report.Intervals;
import org.primelab.report.Quantity;
import org.primelab.report.Rows;
import org.primelab.session.Session;
import org.primelab.stats.Interval;
import org.primelab.stats.Statistics;
import org.primelab.study.Found;
import org.primelab.study.Samples;
import org.primelab.suite.Answer;

/**
 * The answer of {@link SpinnerStudy} about one case.
 *
 * @param interrupted whether the user ended the session before its time
 * @param spin how the spinner fared; empty if it did not begin
 * @param yieldTimeRatio time of a test that gives control back ÷ time of one that keeps it
 * @param repeated from frame to frame, and tests of either kind
 */
record SpinnerAnswer(
    boolean interrupted,
    @JsonUnwrapped Optional<SpinRow> spin,
    Optional<Interval> yieldTimeRatio,
    @JsonIgnore List<Samples> repeated)
    implements Found {
  static SpinnerAnswer of(Session session) {
    List<YieldRound> yields = session.only(YieldRound.class);
    Optional<SpinRow> spin = SpinRow.of(session).stream().findFirst();
    return new SpinnerAnswer(
        session.interrupted(),
        spin,
        yields.isEmpty()
            ? Optional.empty()
            : Optional.of(
                Statistics.pairedRatio(
                    yields.stream().mapToDouble(YieldRound::yieldingNanos).toArray(),
                    yields.stream().mapToDouble(YieldRound::keepingNanos).toArray())),
        Stream.concat(
                spin.flatMap(SpinRow::repeated).stream(),
                yields.isEmpty()
                    ? Stream.empty()
                    : Stream.of(
                        Samples.times(
                            "tests that give control back",
                            yields.stream().mapToDouble(YieldRound::yieldingNanos).toArray()),
                        Samples.times(
                            "tests that keep it",
                            yields.stream().mapToDouble(YieldRound::keepingNanos).toArray())))
            .toList());
  }

  @Override
  public List<Caveat> caveats() {
    return spin.stream().flatMap(SpinRow::surprise).toList();
  }

  @Override
  public List<Block> blocks() {
    return spin.map(this::blocks).orElse(List.of(Conclusion.NOTHING));
  }

  private List<Block> blocks(SpinRow row) {
    List<String> details =
        Rows.all(
            row.frameIntervalNanos().stream()
                .map(gap -> "a frame every " + Intervals.whole(gap, Quantity.DURATION)),
            Stream.of("spinner: %s; %s".formatted(states(row), startAndStop(row))),
            yieldTimeRatio.stream().map(SpinnerAnswer::cost));
    return Rows.all(
        Stream.of(answer(row), course(row), row.why()).map(Conclusion::new),
        Stream.of(row.gaps()),
        details.stream().map(Finding::new));
  }

  private static String answer(SpinRow row) {
    return row.answer()
        .map(
            answer ->
                answer instanceof Boolean prime
                    ? Slow.SUITE.claim(Slow.NUMBER.toString(), Answer.of(prime))
                    : "Answer: " + answer)
        .orElse("No answer: the work was interrupted.");
  }

  private static String course(SpinRow row) {
    return "%s: %d of %s in %s, at most %s apart: it %s"
        .formatted(
            row.what().label(),
            row.framesDrawn(),
            count(row.framesExpected(), "frame"),
            duration(row.workNanos()),
            duration(row.longestGapNanos()),
            row.measured().words());
  }

  private static String states(SpinRow row) {
    return row.spinnerBefore().map(it -> it + " before the start, then ").orElse("")
        + row.spinner()
        + row.spinnerAfter().map(it -> ", then " + it).orElse("");
  }

  private static String startAndStop(SpinRow row) {
    return "%s, ended %s after it was asked to"
        .formatted(
            row.startUpNanos()
                .found()
                .map(nanos -> "began after " + duration(nanos))
                .orElse("had no turn before the work was over"),
            duration(row.stopNanos()));
  }

  private static String cost(Interval ratio) {
    return "giving control back costs "
        + Intervals.whole(ratio.plus(-1), Quantity.percents(1))
        + Intervals.equality(ratio);
  }
}
