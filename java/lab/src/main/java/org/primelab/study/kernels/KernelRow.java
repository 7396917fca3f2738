package org.primelab.study.kernels;

import static org.primelab.report.Quantity.decimals;
import static org.primelab.report.Quantity.text;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Map;
import java.util.Optional;
import org.primelab.probe.Reading;
import org.primelab.report.Bars;
import org.primelab.report.Columns;
import org.primelab.report.Words;
import org.primelab.stats.Interval;
import org.primelab.suite.Bound;
import org.primelab.suite.Kernel;
import org.primelab.suite.Uint64;

/**
 * One rung of a ladder.
 *
 * @param kernel what is known of it
 * @param engine what executed it
 * @param available whether it was timed
 * @param took its times
 * @param reason why it was not timed
 */
record KernelRow(
    @JsonUnwrapped @JsonIgnoreProperties({"suite", "bound"}) Kernel.Description kernel,
    Engine engine,
    boolean available,
    @JsonUnwrapped Optional<Took> took,
    Optional<String> reason) {
  private static final int BAR = 12;

  /**
   * What it took.
   *
   * @param nanos for a unit on the main set of those it was timed on, in ns
   * @param unit what times are told for
   * @param cycles the same in clock cycles
   * @param ratio how many times faster than the yardstick, on the main set
   * @param limit what the execution units let it take
   * @param sets time for a unit on each set by its name, the main one first, in ns
   * @param buildNanos what it took to build its table, if it has one
   */
  record Took(
      Interval nanos,
      String unit,
      Reading<Double> cycles,
      Ratio ratio,
      Reading<Limit> limit,
      Map<String, Interval> sets,
      Optional<Long> buildNanos) {}

  /**
   * How many times as fast it is.
   *
   * @param to what it is compared with
   * @param times as fast
   */
  record Ratio(String to, @JsonUnwrapped Interval times) {}

  /**
   * The least that a kernel can take.
   *
   * @param bound which gauge says so, and how many operations of it a unit needs
   * @param nanos what they take, in ns
   * @param cycles the same in clock cycles
   * @param distance how many times as long the kernel takes
   */
  record Limit(@JsonUnwrapped Bound bound, double nanos, Reading<Double> cycles, double distance) {}

  /** One that was timed. */
  KernelRow(Kernel.Description kernel, Engine engine, Took took) {
    this(kernel, engine, true, Optional.of(took), Optional.empty());
  }

  /** One that was not. */
  KernelRow(Kernel.Description kernel, Missed missed) {
    this(kernel, missed.rung().engine(), false, Optional.empty(), Optional.of(missed.reason()));
  }

  /** The columns of a kind's rows that were timed, with a bar that is full for the fastest. */
  static Columns<KernelRow> columns(KernelsPlan.Kind kind, double fastest) {
    return Columns.<KernelRow>none()
        .left("kernel", KernelRow::label)
        .each(kind.sets(), KernelsPlan.Set::title, (row, set) -> row.nanos(kind, set))
        .right("× " + kind.yardstick(), row -> decimals(2).apply(row.speed().median()))
        .right("95 %", row -> text("%.2f–%.2f", row.speed().low(), row.speed().high()))
        .left("", row -> row.bar(fastest))
        .right("cycles", row -> number(row.times().cycles()))
        .right("limit", row -> number(row.times().limit().map(Limit::nanos)))
        .right(
            "× limit",
            row -> row.times().limit().map(l -> decimals(2).apply(l.distance())).orElse(""))
        .left("exact for", KernelRow::exactRange)
        .left("ISA", row -> row.kernel.isa());
  }

  /** The name of it in a table. */
  String label() {
    return new Rung(kernel.name(), engine).label();
  }

  /** What it took, where it was timed. */
  Took times() {
    return took.orElseThrow();
  }

  /** How many times faster than the yardstick it is, where it was timed. */
  Interval speed() {
    return times().ratio().times();
  }

  /** The same to look at. */
  Bars.Bar bar() {
    return new Bars.Bar(
        label(), speed().median(), speed().low(), speed().high(), Words.of(kernel.language()));
  }

  private String bar(double fastest) {
    return "█".repeat(Math.max(1, (int) Math.round(BAR * speed().median() / fastest)));
  }

  /**
   * The main set with half its interval's width. What is too slow for it was timed on a smaller
   * one; each unit takes as long.
   */
  private String nanos(KernelsPlan.Kind kind, KernelsPlan.Set set) {
    Map<String, Interval> seen = times().sets();
    boolean main = set.equals(kind.main());
    return Optional.ofNullable(seen.get(set.name()))
        .or(() -> kind.slow().filter(_ -> main).map(slow -> seen.get(slow.name())))
        .map(
            n ->
                main
                    ? number(n.median()) + " ±" + number((n.high() - n.low()) / 2)
                    : number(n.median()))
        .orElse("");
  }

  private String exactRange() {
    Uint64 below = kernel.exactBelow();
    return below.bits() == 0
        ? "all"
        : Long.bitCount(below.bits()) == 1
            ? "< 2^" + Long.numberOfTrailingZeros(below.bits())
            : "< " + below;
  }

  private static String number(Reading<Double> reading) {
    return reading.found().map(value -> number((double) value)).orElse("");
  }

  private static String number(double x) {
    return text(x < 0.1 ? "%.4f" : x < 10 ? "%.3f" : x < 100 ? "%.1f" : "%.0f", x);
  }
}
