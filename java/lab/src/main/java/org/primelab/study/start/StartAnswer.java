package org.primelab.study.start;

import static org.primelab.report.Quantity.figure;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.report.Bars;
import org.primelab.report.Bars.Bar;
import org.primelab.report.Block;
import org.primelab.report.Chart.Axis;
import org.primelab.report.Columns;
import org.primelab.report.Conclusion;
import org.primelab.report.Intervals;
import org.primelab.report.Quantity;
import org.primelab.report.Rows;
import org.primelab.session.Session;
import org.primelab.stats.ByRound;
import org.primelab.stats.Interval;
import org.primelab.study.Found;
import org.primelab.study.Sampled;

/**
 * The answer of {@link StartStudy}.
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
    List<NotWeighed> missing)
    implements Found {
  private static final Columns<StartRow> STARTS =
      Columns.<StartRow>none()
          .left("", row -> row.kind.words())
          .median("start + join", row -> row.nanos, StartAnswer::time)
          .right("ratio", row -> times(row.ratioToVirtual))
          .median("memory", row -> row.bytes, StartAnswer::bytes)
          .right("ratio", row -> times(row.bytesRatioToVirtual));

  private static final Columns<SwitchRow> SWITCHES =
      Columns.<SwitchRow>none()
          .left("", row -> row.between.words())
          .median("one switch", row -> row.nanos, StartAnswer::time)
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
      Optional<Interval> bytesRatioToVirtual) {
    private static StartRow of(Strand kind, ByRound<Strand> starts, ByRound<Strand> weights) {
      return new StartRow(
          kind,
          starts.median(kind),
          starts.ratio(kind, Strand.VIRTUAL),
          weights.median(kind),
          weights.ratio(kind, Strand.VIRTUAL));
    }
  }

  /**
   * What one change of hands costs.
   *
   * @param between whom
   * @param nanos in ns
   * @param ratioToOneCarrier how many times the cheapest one's
   */
  record SwitchRow(Switch between, Optional<Interval> nanos, Optional<Interval> ratioToOneCarrier) {
    private static SwitchRow of(Switch between, ByRound<Switch> nanos) {
      return new SwitchRow(
          between, nanos.median(between), nanos.ratio(between, Switch.ONE_CARRIER));
    }
  }

  static StartAnswer of(Session session) {
    ByRound<Strand> starts = Sampled.byRound(session, StartTime.class, StartTime::strand);
    ByRound<Strand> weights =
        ByRound.of(session.only(Weight.class), Weight::strand, Weight::round, Weight::bytesEach);
    ByRound<Switch> switches = Sampled.byRound(session, SwitchTime.class, SwitchTime::between);
    return new StartAnswer(
        session.interrupted(),
        Stream.of(starts, weights, switches).mapToInt(ByRound::rounds).max().orElse(0),
        Stream.of(Strand.values()).map(kind -> StartRow.of(kind, starts, weights)).toList(),
        Stream.of(Switch.values()).map(between -> SwitchRow.of(between, switches)).toList(),
        session.only(NotWeighed.class));
  }

  @Override
  public List<Block> blocks() {
    if (rounds == 0) {
      return List.of(Conclusion.NOTHING);
    }
    return Rows.all(
        Stream.of(dearest(Strand.PLATFORM), dearest(Strand.PROCESS)).flatMap(Optional::stream),
        STARTS.under(heading(), starts),
        Bars.ifAny(
            "starts",
            "Start and join of one: shorter is better",
            new Axis("start + join", "µs"),
            starts.stream().flatMap(row -> Bar.ifSeen(row.kind.words(), row.nanos, 1e3))),
        Bars.ifAny(
            "weights",
            "Memory of one that waits: less is better",
            new Axis("memory", "kB"),
            starts.stream().flatMap(row -> Bar.ifSeen(row.kind.words(), row.bytes, 1e3))),
        SWITCHES.under("To hand control from one to the other, by park and unpark", switches),
        Bars.ifAny(
            "switches",
            "To hand control from one to the other: shorter is better",
            new Axis("one switch", "µs"),
            switches.stream().flatMap(row -> Bar.ifSeen(row.between.words(), row.nanos, 1e3))));
  }

  private Optional<Conclusion> dearest(Strand kind) {
    return Rows.first(starts, row -> row.kind == kind)
        .flatMap(
            row ->
                row.ratioToVirtual.map(
                    times ->
                        new Conclusion(
                            "a %s takes %s times as long to start as a virtual thread%s%s"
                                .formatted(
                                    kind.words(),
                                    number(times),
                                    Intervals.equality(times),
                                    row.bytesRatioToVirtual
                                        .filter(Interval::decides)
                                        .map(
                                            more ->
                                                ", and %s times the memory while it waits%s"
                                                    .formatted(
                                                        number(more), Intervals.equality(more)))
                                        .orElse("")))));
  }

  private static String number(Interval ratio) {
    return Intervals.asFarAsKnown(ratio, Quantity.FACTOR);
  }

  private String heading() {
    return "Start and join of one, and what one takes while it waits (%s)"
        .formatted(Quantity.count(rounds, "round"));
  }

  private static String times(Optional<Interval> ratio) {
    return Intervals.whole(ratio, Quantity.FACTOR);
  }

  private static String time(double nanos, double step) {
    if (nanos < 1_000) {
      return figure(nanos, step, 1, 0) + " ns";
    }
    return nanos < 1e7 ? figure(nanos, step, 1e3, 1) + " µs" : figure(nanos, step, 1e6, 1) + " ms";
  }

  private static String bytes(double bytes, double step) {
    return bytes < 1e6 ? figure(bytes, step, 1e3, 1) + " kB" : figure(bytes, step, 1e6, 1) + " MB";
  }
}
