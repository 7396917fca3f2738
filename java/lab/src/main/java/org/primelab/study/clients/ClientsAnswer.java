package org.primelab.study.clients;

import static java.util.Map.entry;
import static org.primelab.report.Quantity.FACTOR;
import static org.primelab.report.Quantity.count;
import static org.primelab.report.Quantity.decimals;

import java.util.List;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.primelab.report.Block;
import org.primelab.report.Columns;
import org.primelab.report.Conclusion;
import org.primelab.report.Intervals;
import org.primelab.report.Quantity;
import org.primelab.report.Rows;
import org.primelab.session.Session;
import org.primelab.stats.ByRound;
import org.primelab.stats.Interval;
import org.primelab.study.Found;

/**
 * The answer of {@link ClientsStudy}.
 *
 * @param interrupted whether the user ended the session before its time
 * @param workers who served
 * @param kernel by which
 * @param services a row for each number of clients and each way to serve them
 */
record ClientsAnswer(boolean interrupted, int workers, String kernel, List<Row> services)
    implements Found {
  private static final Columns<Row> COLUMNS =
      Columns.<Row>none()
          .right("clients", row -> String.valueOf(row.clients))
          .left("a number is tested", row -> row.service.words())
          .median("answered after", row -> Optional.of(row.latencyNanos), Quantity.DURATION)
          .right("19 of 20 within", row -> Intervals.median(row.lateNanos, Quantity.DURATION))
          .median("a second", row -> Optional.of(row.perSecond), decimals(1));

  private static final Columns<Row> COMPARED =
      Columns.<Row>none()
          .right("clients", row -> String.valueOf(row.clients))
          .median("answered after", row -> row.latencyToWhole, FACTOR)
          .median("answers a second", row -> row.perSecondToWhole, FACTOR);

  /**
   * What so many clients got.
   *
   * @param clients who ask at once, each for its next number when it has the last answer
   * @param service how a number is tested
   * @param latencyNanos what a client waits for an answer: each round's median, in ns
   * @param lateNanos what 19 of 20 answers take at most, in ns
   * @param perSecond answers to all clients
   * @param latencyToWhole times as long as whole numbers make a client wait, round by round
   * @param perSecondToWhole times as many answers
   */
  record Row(
      int clients,
      Service service,
      Interval latencyNanos,
      Interval lateNanos,
      Interval perSecond,
      Optional<Interval> latencyToWhole,
      Optional<Interval> perSecondToWhole) {

    private String comparison() {
      return "With %s, an answer takes %s where numbers are %s%s; answers a second: %s times as many%s"
          .formatted(
              count(clients, "client"),
              latencyToWhole
                  .map(ratio -> Intervals.timesAsLong(ratio, FACTOR))
                  .orElse(Intervals.NONE),
              service.words(),
              latencyToWhole.map(Intervals::equality).orElse(""),
              Intervals.whole(perSecondToWhole, FACTOR),
              perSecondToWhole.map(Intervals::equality).orElse(""));
    }
  }

  /**
   * What was seen of each number of clients and each service, by rounds.
   *
   * @param latency what a client waits for an answer, in ns
   * @param late what 19 of 20 answers take at most, in ns
   * @param rate answers a second
   */
  private record Seen(
      ByRound<Entry<Integer, Service>> latency,
      ByRound<Entry<Integer, Service>> late,
      ByRound<Entry<Integer, Service>> rate) {
    static Seen of(List<Served> all) {
      return new Seen(
          by(all, Served::latency), by(all, Served::lateLatency), by(all, Served::perSecond));
    }

    private static ByRound<Entry<Integer, Service>> by(
        List<Served> all, ToDoubleFunction<Served> figure) {
      return ByRound.of(all, run -> entry(run.clients(), run.service()), Served::round, figure);
    }

    Optional<Row> row(int clients, Service service) {
      Entry<Integer, Service> own = entry(clients, service);
      Entry<Integer, Service> whole = entry(clients, Service.WHOLE);
      return latency
          .median(own)
          .map(
              waited ->
                  new Row(
                      clients,
                      service,
                      waited,
                      late.median(own).orElseThrow(),
                      rate.median(own).orElseThrow(),
                      latency.ratio(own, whole),
                      rate.ratio(own, whole)));
    }
  }

  static ClientsAnswer of(Session session) {
    ClientsPlan plan = (ClientsPlan) session.spec().plan();
    Seen seen = Seen.of(session.only(Served.class));
    return new ClientsAnswer(
        session.interrupted(),
        plan.workers(),
        plan.kernel(),
        Rows.each(plan.clients(), List.of(Service.values()), seen::row));
  }

  @Override
  public List<Block> blocks() {
    List<Row> split =
        services.stream()
            .filter(row -> row.service == Service.SPLIT && row.latencyToWhole.isPresent())
            .toList();
    return services.isEmpty()
        ? List.of(Conclusion.NOTHING)
        : Rows.all(
            fewestAndMost(split).map(row -> new Conclusion(row.comparison())),
            COLUMNS.under(
                "Clients that ask %s with %s about one number after the other"
                    .formatted(count(workers, "worker"), kernel),
                services),
            split.size() > 2
                ? COMPARED.under("Numbers split over all workers ÷ whole, round by round", split)
                : Stream.empty());
  }

  /** Between them it goes from one to the other, as the table shows. */
  private static Stream<Row> fewestAndMost(List<Row> split) {
    return split.stream()
        .filter(row -> row.equals(split.getFirst()) || row.equals(split.getLast()));
  }
}
