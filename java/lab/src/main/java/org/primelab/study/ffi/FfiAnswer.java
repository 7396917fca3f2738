package org.primelab.study.ffi;

import static org.primelab.report.Quantity.count;
import static org.primelab.report.Quantity.decimals;
import static org.primelab.report.Quantity.signed;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.ffi.CallKind;
import org.primelab.ffi.Caller;
import org.primelab.probe.Reading;
import org.primelab.report.Bars;
import org.primelab.report.Bars.Bar;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Chart;
import org.primelab.report.Chart.Axis;
import org.primelab.report.Chart.Kind;
import org.primelab.report.Chart.Point;
import org.primelab.report.Chart.Series;
import org.primelab.report.Columns;
import org.primelab.report.Conclusion;
import org.primelab.report.Doubt;
import org.primelab.report.Finding;
import org.primelab.report.Intervals;
import org.primelab.report.Rows;
import org.primelab.session.Session;
import org.primelab.study.Found;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * The answer of {@link FfiStudy}.
 *
 * @param calls what each kind of call takes, the plain JVM's first
 * @param missed what could not be timed
 * @param safepoint who waits for a long call of another thread
 * @param carrier who waits for a carrier
 */
record FfiAnswer(
    List<CallRow> calls, List<Missed> missed, List<StallRow> safepoint, List<GapRow> carrier)
    implements Found {
  static final Axis MILLIS = new Axis("longest", "ms");

  private static final Columns<CallRow> CALLS =
      Columns.<CallRow>none()
          .left("", row -> Typed.of(row.kind()))
          .right("a call", FfiAnswer::median)
          .right("over C", FfiAnswer::over)
          .right("from … to", row -> Intervals.range(row.overOther(), signed(2)));

  /**
   * A kind of call that could not be timed.
   *
   * @param kind which; empty for all
   * @param jvmFlags of the JVM in which
   * @param unavailable why not
   * @param cure what to do about it
   */
  record Missed(
      @JsonSerialize(contentUsing = Typed.class) Optional<CallKind> kind,
      List<String> jvmFlags,
      String unavailable,
      String cure) {
    static Missed of(CallMissed call) {
      return new Missed(call.way(), call.jvm().flags(), call.reason(), call.cure());
    }

    private Finding told() {
      return new Finding(
          "unavailable: %s%s: %s (%s)"
              .formatted(
                  kind.map(Typed::of).orElse("calls"),
                  jvmFlags.isEmpty() ? "" : " with " + String.join(" ", jvmFlags),
                  unavailable,
                  cure));
    }
  }

  static FfiAnswer of(Session session) {
    return new FfiAnswer(
        CallRow.all(session),
        session.only(CallMissed.class).stream().map(Missed::of).toList(),
        session.only(Stall.class).stream().map(StallRow::of).toList(),
        session.only(CarrierGap.class).stream().map(GapRow::of).toList());
  }

  @Override
  public List<Caveat> caveats() {
    return Rows.all(
        missed.stream().map(m -> new Caveat(Doubt.NOT_TIMED, m.unavailable, m.cure)), open());
  }

  /** Calls of which there is no figure. */
  private Stream<Caveat> open() {
    return OpenCalls.caveats(
        calls.stream()
            .map(row -> new OpenCalls.Call(name(row), row.nanos(), row.forks().isEmpty()))
            .toList());
  }

  private static String name(CallRow row) {
    return Typed.of(row.kind()) + (row.batch() == 0 ? "" : ", batch " + row.batch());
  }

  @Override
  public List<Block> blocks() {
    List<Block> blocks =
        Rows.all(
            Stream.of(cheapest(), StallRow.worst(safepoint), GapRow.worst(carrier))
                .flatMap(Optional::stream)
                .map(Conclusion::new),
            identity(),
            clean(),
            batches(),
            missed.stream().map(Missed::told),
            StallRow.blocks(safepoint).stream(),
            GapRow.blocks(carrier).stream());
    return blocks.isEmpty() ? List.of(Conclusion.NOTHING) : blocks;
  }

  private Optional<String> cheapest() {
    return plain(Callee.IDENTITY)
        .filter(row -> row.overOther().isPresent())
        .min(Comparator.comparingDouble(row -> row.overOther().orElseThrow().median()))
        .map(
            row ->
                "the cheapest call from Java is %s: %s ns more than from C"
                    .formatted(
                        Typed.of(row.kind()), Intervals.median(row.overOther(), decimals(2))));
  }

  /** A sentence for each reason why something is missing. */
  static Stream<Block> missing(Stream<Reading<Long>> readings) {
    return readings.flatMap(reading -> reading.missing().stream()).distinct().map(Finding::new);
  }

  private Stream<CallRow> plain(Callee function) {
    return calls.stream().filter(row -> row.isPlain() && row.function() == function);
  }

  private Stream<Block> identity() {
    List<CallRow> rows = plain(Callee.IDENTITY).toList();
    int jvms = rows.stream().mapToInt(row -> row.forks().size()).max().orElse(0);
    int rounds = calls.stream().filter(CallRow::isPlain).mapToInt(CallRow::rounds).max().orElse(0);
    return rows.isEmpty()
        ? Stream.of()
        : Stream.concat(
            (calls.stream().allMatch(CallRow::isPlain) ? CALLS : CALLS.and(barrier()))
                .under(
                    "One call of a function that returns its argument, in ns (medians of %s, %s in all)"
                        .formatted(count(jvms, "JVM"), count(rounds, "round")),
                    rows),
            Bars.ifAny(
                "calls",
                "One call of a function that returns its argument: shorter is better",
                new Axis("a call", "ns"),
                calls.stream()
                    .filter(row -> row.function() == Callee.IDENTITY)
                    .flatMap(FfiAnswer::bar)));
  }

  private Stream<Finding> clean() {
    return OpenCalls.clean(
        calls.stream().flatMap(row -> row.clean().stream()).toList(),
        calls.stream().flatMap(row -> row.clock().stream()).toList());
  }

  private Columns<CallRow> barrier() {
    return Columns.<CallRow>none()
        .right("+UseSystemMemoryBarrier", row -> barrier(row).map(FfiAnswer::median).orElse(""))
        .right("over C", row -> barrier(row).map(FfiAnswer::over).orElse(""));
  }

  /** The same kind of call in the other JVM. */
  private Optional<CallRow> barrier(CallRow plain) {
    return Rows.first(calls, row -> !row.isPlain() && row.kind() == plain.kind());
  }

  private static String median(CallRow row) {
    return Intervals.median(row.nanos().found(), decimals(2));
  }

  private static String over(CallRow row) {
    return row.overOther().map(over -> Intervals.median(over, signed(2))).orElse("");
  }

  private static Stream<Bar> bar(CallRow row) {
    String flags = String.join(" ", row.jvmFlags()).replace("-XX:", "");
    String kind = Typed.of(row.kind());
    return row.nanos().found().stream()
        .map(
            nanos ->
                Bar.of(
                    row.isPlain() ? kind : kind + ", " + flags,
                    nanos,
                    1,
                    row.isPlain() ? "as it comes" : flags));
  }

  private Stream<Block> batches() {
    List<CallKind> kinds = plain(Callee.ARE_PRIME).map(CallRow::kind).distinct().sorted().toList();
    return Stream.concat(
        perNumber(kinds)
            .under(
                "%s on a batch of primes from 2^63 up: ns for each number; for C in all, else over C"
                    .formatted(Caller.KERNEL),
                plain(Callee.ARE_PRIME).map(CallRow::batch).distinct().toList()),
        Chart.ifAny(
            "batches",
            "%s: time for each number by the size of the batch".formatted(Caller.KERNEL),
            new Axis("numbers in a call", ""),
            new Axis("a number", "ns"),
            kinds.stream().map(kind -> new Series(Typed.of(kind), Kind.LINE, points(kind)))));
  }

  private Columns<Integer> perNumber(List<CallKind> kinds) {
    return Columns.<Integer>none()
        .right("batch", n -> n == 0 ? "0 (a call)" : n.toString())
        .each(kinds, Typed::of, this::perNumber);
  }

  private String perNumber(int batch, CallKind kind) {
    return plain(Callee.ARE_PRIME)
        .filter(row -> row.batch() == batch && row.kind() == kind)
        .findFirst()
        .map(
            row ->
                kind == CallKind.C
                    ? row.nanosPerNumber().found().map(decimals(2)::apply).orElse(Intervals.NONE)
                    : row.overC()
                        .map(over -> signed(2).apply(over.median() / Math.max(1, batch)))
                        .orElse(""))
        .orElse("");
  }

  private List<Point> points(CallKind kind) {
    return plain(Callee.ARE_PRIME)
        .filter(row -> row.kind() == kind && row.batch() > 0)
        .flatMap(
            row ->
                row.nanos().found().stream()
                    .map(nanos -> Point.within(row.batch(), nanos.dividedBy(row.batch()))))
        .toList();
  }
}
