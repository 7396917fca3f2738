package org.primelab.study.kernels;

import static org.primelab.report.Quantity.decimals;

import java.util.List;
import java.util.Optional;
import org.primelab.probe.Reading;
import org.primelab.report.Columns;
import org.primelab.report.Intervals;
import org.primelab.stats.Interval;
import org.primelab.suite.Origin;

/**
 * What is told of a kernel of the user's besides.
 *
 * @param source where it comes from
 * @param callNanos what a call takes, with the first argument, in ns
 * @param gigabytesPerSecond how fast it goes through its data then, in 10^9 bytes a second
 * @param calls what it takes with each argument
 */
record OwnTimes(
    Origin source,
    Optional<Reading<Interval>> callNanos,
    Optional<Reading<Double>> gigabytesPerSecond,
    List<Call> calls) {
  private static final int DIGITS = 8;

  /** So many empty calls hide a third of a difference between two kernels. */
  private static final double NEAR = 3;

  OwnTimes {
    calls = List.copyOf(calls);
  }

  /** What is told of it with each of these arguments. */
  static OwnTimes of(Origin source, List<Call> calls) {
    return new OwnTimes(
        source,
        calls.stream().findFirst().map(Call::callNanos),
        calls.stream().findFirst().flatMap(Call::gigabytesPerSecond),
        calls);
  }

  /** Whether a call with the first argument is not even three times as long as an empty one. */
  boolean isNear(Optional<Reading<Interval>> empty) {
    Optional<Interval> least = empty.flatMap(Reading::found);
    Optional<Interval> call = callNanos.flatMap(Reading::found);
    return least.isPresent()
        && call.isPresent()
        && call.get().median() < NEAR * least.get().median();
  }

  /**
   * What a call with one argument takes.
   *
   * @param argument what it is called with
   * @param callNanos for the call, in ns
   * @param nanos for a unit of its work, in ns
   * @param ratio how many times as fast as the first kernel it is
   * @param gigabytesPerSecond how fast it goes through its data, if it takes some
   */
  record Call(
      String argument,
      Reading<Interval> callNanos,
      Reading<Interval> nanos,
      Reading<Interval> ratio,
      Optional<Reading<Double>> gigabytesPerSecond) {
    /**
     * One of so many units.
     *
     * @param bytes of a unit; 0 if it takes no data
     */
    static Call of(
        String argument,
        double units,
        int bytes,
        Reading<Interval> nanos,
        Reading<Interval> ratio) {
      Optional<Reading<Double>> rate =
          bytes == 0 ? Optional.empty() : Optional.of(nanos.map(n -> bytes / n.median()));
      return new Call(argument, nanos.map(n -> n.dividedBy(1 / units)), nanos, ratio, rate);
    }
  }

  /** A line of a table: a kernel with one argument. */
  record Line(KernelRow row, OwnTimes own, Call call) {
    /** Decimals of the ratio: two, and more where these would hold fewer than two digits of it. */
    private int places() {
      double ratio = call.ratio().found().map(Interval::median).orElse(1.0);
      return Math.max(2, (int) Math.ceil(-Math.log10(ratio)) + 1);
    }

    private String told(Reading<Interval> reading, int digits) {
      return reading
          .found()
          .map(interval -> Intervals.median(interval, decimals(digits)))
          .orElse("unavailable");
    }
  }

  /** The columns of such lines. */
  static Columns<Line> columns(String unit, boolean data) {
    Columns<Line> columns =
        Columns.<Line>none()
            .left("kernel", line -> line.row().label())
            .right("argument", line -> line.call().argument())
            .right("ns a call", line -> line.told(line.call().callNanos(), 1))
            .right("× first", line -> line.told(line.call().ratio(), line.places()))
            .left(
                "interval",
                line -> Intervals.range(line.call().ratio().found(), decimals(line.places())));
    if (!unit.equals("call")) {
      columns = columns.right("ns a " + unit, line -> line.told(line.call().nanos(), 3));
    }
    if (data) {
      columns = columns.right("GB/s", line -> rate(line.call()));
    }
    return columns.left("source", line -> line.own().source().sourceSha256().substring(0, DIGITS));
  }

  private static String rate(Call call) {
    return call.gigabytesPerSecond()
        .flatMap(Reading::found)
        .map(rate -> decimals(1).apply(rate))
        .orElse("");
  }
}
