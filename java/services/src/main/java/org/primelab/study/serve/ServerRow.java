package org.primelab.study.serve;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.primelab.http.Call;
import org.primelab.http.ServerKind;
import org.primelab.report.Columns;
import org.primelab.report.Intervals;
import org.primelab.traffic.Heard;
import org.primelab.traffic.Latencies;
import org.primelab.traffic.RequestKind;

/**
 * How a server did under a scenario, all rounds together.
 *
 * @param server its kind
 * @param call how it called the test
 * @param behindNginx whether nginx was in front of it
 * @param processes how many it had; 0 for as many as its kind usually has
 * @param mix of the requests, in words
 * @param slowClients that were there besides
 * @param requests that were due
 * @param answered of them
 * @param answeredSlow of them while slow clients were there
 * @param lagNanos how late the generator came to requests
 * @param small latencies of small requests
 * @param large of large ones
 * @param waiting of those that wait
 * @param cpuNanosPerRequest CPU time of the server's processes for each answer, in ns
 */
record ServerRow(
    ServerKind server,
    Call call,
    boolean behindNginx,
    int processes,
    String mix,
    int slowClients,
    long requests,
    long answered,
    Optional<Long> answeredSlow,
    Lag lagNanos,
    Optional<Percentiles> small,
    Optional<Percentiles> large,
    Optional<Percentiles> waiting,
    OptionalDouble cpuNanosPerRequest) {
  private static final Columns<ServerRow> SERVERS =
      Columns.<ServerRow>none()
          .left("server", row -> Contender.name(row.server, row.behindNginx, row.processes))
          .left("calls", row -> row.call.words())
          .right("answered", row -> "%d of %d".formatted(row.answered, row.requests))
          .right("small p50", row -> words(row.small.map(Percentiles::p50)))
          .right("p99", row -> words(row.small.map(Percentiles::p99)));

  private static final Columns<ServerRow> REST =
      Columns.<ServerRow>none()
          .right("CPU a request", row -> Percentiles.words(row.cpuNanosPerRequest))
          .right("lag p99", row -> Percentiles.words(row.lagNanos.p99));

  private static final Columns<ServerRow> LARGE =
      Columns.<ServerRow>none()
          .right("large p50", row -> words(row.large.map(Percentiles::p50)))
          .right("p99", row -> words(row.large.map(Percentiles::p99)));

  private static final Columns<ServerRow> WAIT =
      Columns.<ServerRow>none()
          .right("waiting p50", row -> words(row.waiting.map(Percentiles::p50)))
          .right("p99", row -> words(row.waiting.map(Percentiles::p99)));

  /**
   * How late the generator was.
   *
   * @param p99 99 of 100 requests were sent no later than so, in ns
   */
  record Lag(double p99) {}

  /** The columns that these rows have something for. */
  static Columns<ServerRow> columns(List<ServerRow> rows) {
    Columns<ServerRow> columns = SERVERS;
    if (rows.stream().anyMatch(row -> row.large.isPresent())) {
      columns = columns.and(LARGE);
    }
    if (rows.stream().anyMatch(row -> row.waiting.isPresent())) {
      columns = columns.and(WAIT);
    }
    return columns.and(REST);
  }

  /** Of what was seen of a server under a scenario; none where nothing was. */
  static Optional<ServerRow> of(Contender contender, Scenario scenario, List<Served> all) {
    List<Served> seen =
        all.stream()
            .filter(s -> s.contender().equals(contender) && s.scenario().equals(scenario))
            .toList();
    return seen.isEmpty() ? Optional.empty() : Optional.of(row(contender, scenario, seen));
  }

  private static ServerRow row(Contender contender, Scenario scenario, List<Served> seen) {
    List<Heard> heard = seen.stream().flatMap(s -> s.outcome().heard().stream()).toList();
    long due = heard.stream().mapToLong(Heard::due).sum();
    long answered = heard.stream().mapToLong(Heard::answered).sum();
    double lag =
        Latencies.all(seen.stream().map(s -> s.outcome().lag()).toList()).quantile(0.99).orElse(0);
    double cpu = seen.stream().mapToLong(Served::cpuNanos).sum();
    return new ServerRow(
        contender.server(),
        contender.call(),
        contender.behindNginx(),
        contender.processes(),
        scenario.mix().words(),
        scenario.slowClients(),
        due,
        answered,
        scenario.slowClients() > 0 ? Optional.of(answered) : Optional.empty(),
        new Lag(lag),
        percentiles(heard, RequestKind.SMALL, lag),
        percentiles(heard, RequestKind.LARGE, lag),
        percentiles(heard, RequestKind.WAIT, lag),
        answered == 0 ? OptionalDouble.empty() : OptionalDouble.of(cpu / answered));
  }

  private static Optional<Percentiles> percentiles(
      List<Heard> heard, RequestKind kind, double lag) {
    return Percentiles.of(heard.stream().filter(h -> h.kind() == kind).toList(), lag);
  }

  /** The p99 of small requests, where it is sound. */
  Stream<Double> smallP99() {
    return small.map(Percentiles::p99).filter(OptionalDouble::isPresent).stream()
        .map(OptionalDouble::getAsDouble);
  }

  /** Which share of all requests waits. */
  double waitingShare() {
    return (double) waiting.map(Percentiles::requests).orElse(0L) / requests;
  }

  /** Whether nearly nobody was answered. */
  boolean isStopped() {
    return answered * 20 < requests;
  }

  String name() {
    return Contender.name(server, behindNginx, processes);
  }

  String words() {
    return Contender.name(server, behindNginx, processes) + " (" + call.words() + ")";
  }

  private static String words(Optional<OptionalDouble> nanos) {
    return nanos.map(Percentiles::words).orElse(Intervals.NONE);
  }
}
