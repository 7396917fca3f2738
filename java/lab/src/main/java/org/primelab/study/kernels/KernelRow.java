package org.primelab.study.kernels;

import static org.primelab.report.Quantity.decimals;
import static org.primelab.report.Quantity.figure;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.primelab.probe.Reading;
import org.primelab.report.Bars;
import org.primelab.report.Columns;
import org.primelab.report.Figures;
import org.primelab.report.Intervals;
import org.primelab.report.Quantity;
import org.primelab.report.Words;
import org.primelab.stats.Interval;
import org.primelab.suite.Bound;
import org.primelab.suite.Kernel;
import org.primelab.suite.Uint64;
import org.primelab.window.Clean;
import org.primelab.window.Refusal;

/**
 * One rung of a ladder.
 *
 * @param kernel what is known of it
 * @param engine what executed it
 * @param available whether it was timed
 * @param took its times
 * @param own what is told besides of a kernel of the user's
 * @param reason why it was not timed
 */
record KernelRow(
    @JsonUnwrapped @JsonIgnoreProperties({"suite", "bound"}) Kernel.Description kernel,
    Engine engine,
    boolean available,
    @JsonUnwrapped Optional<Took> took,
    @JsonUnwrapped Optional<OwnTimes> own,
    Optional<String> reason) {
  private static final int BAR = 12;

  private static final Figures NUMBER = (x, step) -> figure(x, step, 1, places(x));

  private static final double LIMIT = 1;
  private static final double SHOWN = 0.01;
  private static final double LIMIT_ERROR = 0.97;

  /**
   * What it took.
   *
   * @param nanos for a unit on the main set of those it was timed on, in ns
   * @param unit what times are told for
   * @param cycles the same in clock cycles
   * @param ratio how many times faster than the yardstick, on the main set
   * @param limit what the execution units let it take
   * @param chain what the longest chain of operations takes that wait for one another, of a kernel
   *     that tests one number after the other, if there is a model of it
   * @param sets time for a unit on each set by its name, the main one first, in ns
   * @param buildNanos what it took to build its table, if it has one
   * @param clean how many slices were clean, where it was timed in slices
   * @param atMost where there is no figure, what there is instead
   */
  record Took(
      Reading<Interval> nanos,
      String unit,
      Reading<Interval> cycles,
      Reading<Ratio> ratio,
      Reading<Limit> limit,
      Optional<Reading<Limit>> chain,
      Map<String, Reading<Interval>> sets,
      Optional<Long> buildNanos,
      Optional<Clean> clean,
      Optional<Refusal> atMost) {}

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
  record Limit(@JsonUnwrapped Bound bound, double nanos, Reading<Double> cycles, double distance) {
    /** One in cycles, beside what the kernel takes in cycles and in ns. */
    static Limit of(Bound model, double cycles, double taken, double takenNanos) {
      return new Limit(model, cycles * takenNanos / taken, Reading.of(cycles), taken / cycles);
    }
  }

  /** One that was timed. */
  KernelRow(Kernel.Description kernel, Engine engine, Took took, Optional<OwnTimes> own) {
    this(kernel, engine, true, Optional.of(took), own, Optional.empty());
  }

  /** One that was not. */
  KernelRow(Kernel.Description kernel, Missed missed, Optional<OwnTimes> own) {
    this(
        kernel, missed.rung().engine(), false, Optional.empty(), own, Optional.of(missed.reason()));
  }

  /** The share of clean slices, which sessions of 0.1 know nothing of. */
  static final Columns<KernelRow> CLEAN =
      Columns.<KernelRow>none()
          .right(
              "clean", row -> row.times().clean().map(c -> Quantity.percent(c.share())).orElse(""));

  /** What waits for one another, where any row has a model of that. */
  static final Columns<KernelRow> CHAIN =
      Columns.<KernelRow>none()
          .right("chain", row -> number(row.chain().map(Limit::nanos)))
          .right("× chain", row -> distance(row.chain()));

  /**
   * The columns of a kind's rows that were timed, with a bar that is full for the fastest.
   *
   * @param clean a column of clean slices, or none
   * @param chain the columns of the longest chain, or none
   */
  static Columns<KernelRow> columns(
      KernelsPlan.Kind kind, double fastest, Columns<KernelRow> clean, Columns<KernelRow> chain) {
    return Columns.<KernelRow>none()
        .left("kernel", KernelRow::label)
        .each(kind.sets(), KernelsPlan.Set::title, (row, set) -> row.nanos(kind, set))
        .median("× " + kind.yardstick(), KernelRow::speed, decimals(2))
        .left("", row -> row.bar(fastest))
        .right("cycles", row -> number(row.times().cycles().found().map(Interval::median)))
        .and(clean)
        .right("limit", row -> number(row.times().limit().found().map(Limit::nanos)))
        .right("× limit", row -> distance(row.times().limit().found()))
        .and(chain)
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

  /** How many times faster than the yardstick it is, where there is a figure. */
  Optional<Interval> speed() {
    return times().ratio().found().map(Ratio::times);
  }

  /** What its longest chain takes, where that was measured. */
  Optional<Limit> chain() {
    return times().chain().flatMap(Reading::found);
  }

  private static String distance(Optional<Limit> limit) {
    return limit.map(l -> decimals(2).apply(l.distance())).orElse("");
  }

  private String speed(Function<Interval, String> words) {
    return speed().map(words).orElse("");
  }

  /** Its place among others: the slowest first, and last those of which there is no figure. */
  double rank() {
    return speed().map(Interval::median).orElse(Double.POSITIVE_INFINITY);
  }

  /** Whether it seems to take less than it can. */
  enum Below {
    NOT,
    /** Seemingly faster, by no more than it and the gauge err. */
    WITHIN_ERROR,
    CLEARLY
  }

  /** Whether it seems to take less than it can; two decimals are shown. */
  Below below() {
    double distance =
        took.flatMap(times -> times.limit().found()).map(Limit::distance).orElse(LIMIT);
    return distance < LIMIT_ERROR
        ? Below.CLEARLY
        : distance < LIMIT - SHOWN / 2 ? Below.WITHIN_ERROR : Below.NOT;
  }

  /** The same to look at. */
  Optional<Bars.Bar> bar() {
    return speed()
        .map(
            s -> new Bars.Bar(label(), s.median(), s.low(), s.high(), Words.of(kernel.language())));
  }

  private String bar(double fastest) {
    return speed(s -> "█".repeat(Math.max(1, (int) Math.round(BAR * s.median() / fastest))));
  }

  /**
   * The main set with half its interval's width; but few JVMs have none. What is too slow for it
   * was timed on a smaller one; each unit takes as long.
   */
  private String nanos(KernelsPlan.Kind kind, KernelsPlan.Set set) {
    Map<String, Reading<Interval>> seen = times().sets();
    boolean main = set.equals(kind.main());
    return Optional.ofNullable(seen.get(set.name()))
        .or(() -> kind.slow().filter(_ -> main).map(slow -> seen.get(slow.name())))
        .map(reading -> nanos(reading, main))
        .orElse("");
  }

  private String nanos(Reading<Interval> reading, boolean isMain) {
    return reading
        .found()
        .map(
            n ->
                isMain && !isOfFewJvms(n)
                    ? Intervals.median(n, NUMBER)
                        + " ±"
                        + figure((n.high() - n.low()) / 2, n.step(), 1, places(n.median()))
                    : Intervals.median(n, NUMBER))
        .orElseGet(() -> isMain ? bound() : Intervals.NONE);
  }

  /** Intervals of windows cover 95 %, and those of fewer than six JVMs less. */
  private boolean isOfFewJvms(Interval seen) {
    return times().clean().isPresent() && seen.coverage() < Interval.USUAL;
  }

  private String bound() {
    return times().atMost().map(one -> "≤ " + number(one.nanosAtMost())).orElse(Intervals.NONE);
  }

  private String exactRange() {
    Uint64 below = kernel.exactBelow();
    return below.bits() == 0
        ? "all"
        : Long.bitCount(below.bits()) == 1
            ? "< 2^" + Long.numberOfTrailingZeros(below.bits())
            : "< " + below;
  }

  private static String number(Optional<Double> found) {
    return found.map(value -> number((double) value)).orElse("");
  }

  private static int places(double x) {
    return x < 0.1 ? 4 : x < 10 ? 3 : x < 100 ? 1 : 0;
  }

  private static String number(double x) {
    return NUMBER.apply(x);
  }
}
