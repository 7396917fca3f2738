package org.primelab.study.start;

import static org.primelab.report.Intervals.median;
import static org.primelab.report.Intervals.range;
import static org.primelab.report.Intervals.whole;
import static org.primelab.report.Quantity.decimals;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
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
import org.primelab.session.Session;
import org.primelab.stats.ByRound;
import org.primelab.stats.Interval;

/**
 * The answer of {@link Start}.
 *
 * @param interrupted whether the user ended the session before its time
 * @param rounds how many were measured
 * @param starts a row for each thing that can be started
 * @param switches a row for each pair that hands control to and fro
 * @param missing what could not be started or weighed
 */
record StartAnswer(
    boolean interrupted,
    int rounds,
    List<StartRow> starts,
    List<SwitchRow> switches,
    List<NotWeighed> missing) {
  private static final Columns<StartRow> STARTS =
      Columns.<StartRow>none()
          .left("", row -> row.kind.words())
          .right("start + join", row -> median(row.nanos, StartAnswer::time))
          .left("95 % interval", row -> range(row.nanos, StartAnswer::time))
          .right("ratio", row -> times(row.ratioToVirtual))
          .right("memory", row -> median(row.bytes, StartAnswer::bytes))
          .left("95 % interval", row -> range(row.bytes, StartAnswer::bytes))
          .right("ratio", row -> times(row.bytesRatioToVirtual));

  private static final Columns<SwitchRow> SWITCHES =
      Columns.<SwitchRow>none()
          .left("", row -> row.between.words())
          .right("one switch", row -> median(row.nanos, StartAnswer::time))
          .left("95 % interval", row -> range(row.nanos, StartAnswer::time))
          .right("ratio", row -> times(row.ratioToOneCarrier));

  /**
   * What one of a kind costs.
   *
   * @param kind of thing
   * @param nanos start and join of one, in ns
   * @param ratioToVirtual how many times a virtual thread's, round by round
   * @param bytes what one takes while it waits
   * @param bytesRatioToVirtual how many times what a virtual thread takes
   */
  record StartRow(
      Strand kind,
      Optional<Interval> nanos,
      Optional<Interval> ratioToVirtual,
      Optional<Interval> bytes,
      Optional<Interval> bytesRatioToVirtual) {}

  /**
   * What one change of hands costs.
   *
   * @param between whom
   * @param nanos in ns
   * @param ratioToOneCarrier how many times the cheapest one's
   */
  record SwitchRow(
      Switch between, Optional<Interval> nanos, Optional<Interval> ratioToOneCarrier) {}

  static StartAnswer of(Session session) {
    long seed = session.spec().seed();
    ByRound<Strand> starts =
        ByRound.of(
            session.only(StartTime.class),
            StartTime::strand,
            StartTime::round,
            StartTime::nanosEach,
            seed);
    ByRound<Strand> weights =
        ByRound.of(
            session.only(Weight.class), Weight::strand, Weight::round, Weight::bytesEach, seed);
    ByRound<Switch> switches =
        ByRound.of(
            session.only(SwitchTime.class),
            SwitchTime::between,
            SwitchTime::round,
            SwitchTime::nanosEach,
            seed);
    return new StartAnswer(
        session.interrupted(),
        Stream.of(starts, weights, switches).mapToInt(ByRound::rounds).max().orElse(0),
        Stream.of(Strand.values())
            .map(
                kind ->
                    new StartRow(
                        kind,
                        starts.median(kind),
                        starts.ratio(kind, Strand.VIRTUAL),
                        weights.median(kind),
                        weights.ratio(kind, Strand.VIRTUAL)))
            .toList(),
        Stream.of(Switch.values())
            .map(
                between ->
                    new SwitchRow(
                        between,
                        switches.median(between),
                        switches.ratio(between, Switch.ONE_CARRIER)))
            .toList(),
        session.only(NotWeighed.class));
  }

  List<Block> blocks() {
    if (rounds == 0) {
      return List.of(Finding.NOTHING);
    }
    return Stream.of(
            Stream.of(new Heading(heading()), STARTS.of(starts)),
            bars(
                "starts",
                "Start and join of one: shorter is better",
                new Axis("start + join", "µs"),
                starts.stream().flatMap(row -> bar(row.kind.words(), row.nanos))),
            bars(
                "weights",
                "Memory of one that waits: less is better",
                new Axis("memory", "kB"),
                starts.stream().flatMap(row -> bar(row.kind.words(), row.bytes))),
            Stream.of(
                new Heading("To hand control from one to the other, by park and unpark"),
                SWITCHES.of(switches)),
            bars(
                "switches",
                "To hand control from one to the other: shorter is better",
                new Axis("one switch", "µs"),
                switches.stream().flatMap(row -> bar(row.between.words(), row.nanos))))
        .<Block>flatMap(Function.identity())
        .toList();
  }

  /** A sentence for each thing that could not be measured. */
  List<String> failures() {
    return missing.stream()
        .map(m -> "%s: %s".formatted(m.strand().words(), m.reason()))
        .distinct()
        .toList();
  }

  private String heading() {
    return "Start and join of one, and what one takes while it waits (%s)"
        .formatted(Quantity.count(rounds, "round"));
  }

  private static Stream<Block> bars(String name, String title, Axis value, Stream<Bar> bars) {
    return Bars.ifAny(name, title, value, bars.toList()).stream();
  }

  private static Stream<Bar> bar(String name, Optional<Interval> seen) {
    return seen.map(interval -> Bar.of(name, interval, 1e3, "")).stream();
  }

  private static String times(Optional<Interval> ratio) {
    return ratio
        .map(
            r ->
                whole(
                    r, r.median() < 10 ? decimals(2) : x -> String.format(Locale.ROOT, "%,.0f", x)))
        .orElse(Intervals.NONE);
  }

  private static String time(double nanos) {
    if (nanos < 1_000) {
      return String.format(Locale.ROOT, "%.0f ns", nanos);
    }
    return nanos < 1e7
        ? String.format(Locale.ROOT, "%.1f µs", nanos / 1e3)
        : String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
  }

  private static String bytes(double bytes) {
    return bytes < 1e6
        ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
