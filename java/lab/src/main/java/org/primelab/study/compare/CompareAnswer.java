package org.primelab.study.compare;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_EMPTY;
import static java.util.stream.Collectors.joining;
import static org.primelab.report.Quantity.percent;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.report.Bars;
import org.primelab.report.Bars.Bar;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Chart.Axis;
import org.primelab.report.Columns;
import org.primelab.report.Conclusion;
import org.primelab.report.Figures;
import org.primelab.report.Heading;
import org.primelab.report.Intervals;
import org.primelab.report.Quantity;
import org.primelab.report.Rows;
import org.primelab.report.Words;
import org.primelab.session.Session;
import org.primelab.session.UntilNarrow;
import org.primelab.stats.Interval;
import org.primelab.study.Found;
import org.primelab.study.Samples;
import org.primelab.study.Verdict;
import org.primelab.window.CleanWindows;

/**
 * The answer of {@link CompareStudy}.
 *
 * @param interrupted whether the user ended the session before its time
 * @param rows one for each contender but the first
 * @param duet whether both of a pair ran at the same time
 * @param choice why they did, or did not, where that was left to the lab
 * @param unsettled contenders that were in no steady state
 * @param layout what varying it changed, where it was varied
 * @param layouts which one each invocation had, where it was varied
 * @param windows how clean they were, where kernels were timed in one process
 * @param equal share below which a difference is none
 * @param gate what makes the comparison fail, if something does
 * @param within how well ratios were to be known, where that was asked for
 * @param repeated what was timed in windows of one process, by rounds
 */
record CompareAnswer(
    boolean interrupted,
    List<CompareRow> rows,
    boolean duet,
    Optional<Choice> choice,
    List<Unsettled> unsettled,
    List<LayoutEffect> layout,
    @JsonInclude(NON_EMPTY) List<Layout> layouts,
    @JsonUnwrapped Optional<CleanWindows> windows,
    double equal,
    @JsonIgnore Optional<Gate> gate,
    @JsonIgnore Optional<Double> within,
    @JsonIgnore List<Samples> repeated)
    implements Found {
  private static final Figures RATIO = Quantity.decimals(4);

  private static final Columns<CompareRow> COLUMNS =
      Columns.<CompareRow>none()
          .left("", CompareRow::b)
          .right("median", row -> nanos(row.bNanos()))
          .median("ratio", CompareRow::ratio, RATIO)
          .left("verdict", row -> row.verdict().word());

  static CompareAnswer of(Session session) {
    ComparePlan plan = (ComparePlan) session.spec().plan();
    List<Invocation> invocations =
        plan.isInWindows() ? CompareWindows.times(session) : session.only(Invocation.class);
    List<NotInvoked> missing =
        Rows.all(session.only(NotInvoked.class).stream(), CompareWindows.refused(session).stream());
    Optional<Choice> choice = session.only(Choice.class).stream().findFirst();
    boolean duet = plan.duet().or(() -> choice.map(Choice::duet)).orElse(false);
    return new CompareAnswer(
        session.interrupted(),
        CompareRow.all(plan, duet, invocations, missing, Interval.USUAL),
        duet,
        choice,
        Unsettled.all(plan, invocations, session.only(NoSteadyState.class)),
        LayoutEffect.all(plan, duet, invocations),
        Layout.all(plan, session.spec().seed(), invocations),
        CompareWindows.clean(session),
        plan.equal(),
        plan.gate(),
        plan.within(),
        plan.isInWindows() ? CompareWindows.samples(invocations) : List.of());
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
        Rows.all(
                verdicts(),
                choice.map(Choice::sentence).stream(),
                layout.stream().map(LayoutEffect::sentence),
                windows.map(CleanWindows::told).stream())
            .stream()
            .map(Conclusion::new),
        Stream.of(
            new Heading(
                "Time ÷ that of %s (%s), %s".formatted(any.a(), nanos(any.aNanos()), manner())),
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

  private String manner() {
    return windows.isPresent()
        ? "by turns in one process, in clean slices"
        : duet
            ? "both at once on two CPUs, then with places changed"
            : "by turns, each invocation in a fresh process";
  }

  @Override
  public List<Caveat> caveats() {
    return Rows.all(
        Unsettled.caveat(unsettled).stream(),
        within.filter(_ -> !interrupted).stream()
            .flatMap(
                share ->
                    UntilNarrow.unreached(
                        share, CompareRow.widest(rows, CompareRow.settled(rows)))));
  }

  /** A sentence for each of few contenders; of many, which have each verdict. */
  private Stream<String> verdicts() {
    return rows.size() <= Conclusion.MOST
        ? rows.stream().map(this::sentence)
        : Stream.of(
            Stream.of(Verdict.values())
                .flatMap(verdict -> having(verdict).stream())
                .collect(joining("; ", "beside " + rows.getFirst().a() + ": ", "")));
  }

  private Optional<String> having(Verdict verdict) {
    List<String> these =
        rows.stream().filter(row -> row.verdict() == verdict).map(CompareRow::b).toList();
    return these.isEmpty()
        ? Optional.empty()
        : Optional.of(verdict.word() + " " + Words.few(these, ", "));
  }

  private String sentence(CompareRow row) {
    return switch (row.verdict()) {
      case FASTER, SLOWER ->
          "%s is %s than %s: it takes %s"
              .formatted(
                  row.b(),
                  row.verdict().word(),
                  row.a(),
                  row.ratio().map(r -> Intervals.timesAsLong(r, RATIO)).orElse(""));
      case SAME ->
          "%s is as fast as %s, within %s: it takes %s"
              .formatted(
                  row.b(),
                  row.a(),
                  percent(equal, 1),
                  row.ratio().map(r -> Intervals.timesAsLong(r, RATIO)).orElse(""));
      case UNDECIDED, NOT_COMPARABLE ->
          "%s and %s: %s (%s)"
              .formatted(
                  row.a(),
                  row.b(),
                  row.verdict() == Verdict.UNDECIDED ? "undecided" : "not comparable",
                  row.reason().orElse(""));
    };
  }

  private static String nanos(Optional<Double> nanos) {
    return nanos
        .map(
            n -> n < 1e4 ? Quantity.text(n < 100 ? "%.1f ns" : "%.0f ns", n) : Quantity.duration(n))
        .orElse(Intervals.NONE);
  }
}
