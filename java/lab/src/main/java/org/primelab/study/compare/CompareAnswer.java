package org.primelab.study.compare;

import static org.primelab.report.Quantity.decimals;
import static org.primelab.report.Quantity.percent;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.report.Bars;
import org.primelab.report.Bars.Bar;
import org.primelab.report.Block;
import org.primelab.report.Chart.Axis;
import org.primelab.report.Columns;
import org.primelab.report.Finding;
import org.primelab.report.Heading;
import org.primelab.report.Intervals;
import org.primelab.report.Quantity;
import org.primelab.report.Rows;
import org.primelab.session.Session;
import org.primelab.study.Found;

/**
 * The answer of {@link CompareStudy}.
 *
 * @param interrupted whether the user ended the session before its time
 * @param rows one for each contender but the first
 * @param duet whether both of a pair ran at the same time
 * @param equal share below which a difference is none
 * @param gate what makes the comparison fail, if something does
 */
record CompareAnswer(
    boolean interrupted,
    List<CompareRow> rows,
    boolean duet,
    double equal,
    @JsonIgnore Optional<Gate> gate)
    implements Found {
  private static final Columns<CompareRow> COLUMNS =
      Columns.<CompareRow>none()
          .left("", CompareRow::b)
          .right("median", row -> nanos(row.bNanos()))
          .right("ratio", row -> row.ratio().map(r -> digits(r, r.median())).orElse(Intervals.NONE))
          .left("interval", row -> row.ratio().map(CompareAnswer::interval).orElse(""))
          .right("pairs", row -> row.ratio().map(r -> String.valueOf(r.n())).orElse("0"))
          .left("verdict", row -> row.verdict().word());

  static CompareAnswer of(Session session) {
    ComparePlan plan = (ComparePlan) session.spec().plan();
    return new CompareAnswer(
        session.interrupted(),
        CompareRow.all(
            plan, session.only(Invocation.class), session.only(NotInvoked.class), Ratio.USUAL),
        plan.duet(),
        plan.equal(),
        plan.gate());
  }

  /** What makes the comparison fail, as sentences. */
  Stream<String> failures() {
    return gate.stream()
        .flatMap(
            g ->
                rows.stream()
                    .filter(row -> row.ratio().filter(g::isFailedBy).isPresent())
                    .filter(row -> row.verdict() != Verdict.UNDECIDED)
                    .map(row -> "%s is %s than %s".formatted(row.b(), g.words(), row.a())));
  }

  @Override
  public List<Block> blocks() {
    CompareRow any = rows.getFirst();
    return Rows.all(
        rows.stream().map(this::sentence).map(Finding::new),
        Stream.of(
            new Heading(
                "Time ÷ that of %s (%s), %s"
                    .formatted(
                        any.a(),
                        nanos(any.aNanos()),
                        duet
                            ? "both at once on two CPUs, then with places changed"
                            : "by turns, each invocation in a fresh process")),
            COLUMNS.of(rows)),
        Bars.ifAny(
            "ratios",
            "Time ÷ that of %s: shorter is better".formatted(any.a()),
            new Axis("ratio", ""),
            rows.stream()
                .flatMap(
                    row ->
                        row.ratio().stream()
                            .map(r -> new Bar(row.b(), r.median(), r.low(), r.high(), "")))));
  }

  private String sentence(CompareRow row) {
    return switch (row.verdict()) {
      case FASTER, SLOWER ->
          "%s is %s than %s: it takes %s as long"
              .formatted(
                  row.b(), row.verdict().word(), row.a(), row.ratio().map(this::times).orElse(""));
      case SAME ->
          "%s is as fast as %s, within %s: it takes %s as long"
              .formatted(
                  row.b(), row.a(), percent(equal, 1), row.ratio().map(this::times).orElse(""));
      case UNDECIDED, NOT_COMPARABLE ->
          "%s and %s: %s (%s)"
              .formatted(
                  row.a(),
                  row.b(),
                  row.verdict() == Verdict.UNDECIDED ? "undecided" : "not comparable",
                  row.reason().orElse(""));
    };
  }

  private String times(Ratio ratio) {
    return "%s times (%s; %s)"
        .formatted(
            digits(ratio, ratio.median()), interval(ratio), Quantity.count(ratio.n(), "pair"));
  }

  /** Below six pairs there is no interval of 95 %: the least and the largest are shown. */
  private static String interval(Ratio ratio) {
    String ends = digits(ratio, ratio.low()) + " to " + digits(ratio, ratio.high());
    return ratio.n() < Verdict.LEAST_PAIRS
        ? "range of %d: %s".formatted(ratio.n(), ends)
        : "%s: %s".formatted(percent(ratio.coverage(), 1), ends);
  }

  /** There are as many digits as the interval's width leaves a meaning. */
  private static String digits(Ratio ratio, double value) {
    return decimals(ratio.half() < 0.002 ? 4 : ratio.half() < 0.02 ? 3 : 2).apply(value);
  }

  private static String nanos(Optional<Double> nanos) {
    return nanos
        .map(
            n -> n < 1e4 ? Quantity.text(n < 100 ? "%.1f ns" : "%.0f ns", n) : Quantity.duration(n))
        .orElse(Intervals.NONE);
  }
}
