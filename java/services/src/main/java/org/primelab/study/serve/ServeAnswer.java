package org.primelab.study.serve;

import static org.primelab.report.Quantity.text;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.primelab.http.Call;
import org.primelab.http.ServerKind;
import org.primelab.report.Bars;
import org.primelab.report.Bars.Bar;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Chart.Axis;
import org.primelab.report.Conclusion;
import org.primelab.report.Doubt;
import org.primelab.report.Quantity;
import org.primelab.report.Rows;
import org.primelab.session.Session;
import org.primelab.study.Found;
import org.primelab.traffic.RequestKind;

/**
 * The answer of {@link ServeStudy}.
 *
 * @param interrupted whether the user ended the session before its time
 * @param threads that worked, where a server has a pool
 * @param perSecond requests that were due in a second on average
 * @param servers a row for each server under each scenario
 * @param missing servers that could not be asked
 * @param courses latencies over time, for charts
 * @param spreads percentiles of small requests' latencies, for charts
 * @param threadTimes where the wall time of servers' threads went, where they were watched
 * @param untold what nobody could tell of those
 */
record ServeAnswer(
    boolean interrupted,
    int threads,
    double perSecond,
    List<ServerRow> servers,
    List<NotServed> missing,
    List<Course> courses,
    List<Spread> spreads,
    List<ServerThreads> threadTimes,
    @JsonIgnore List<Caveat> untold)
    implements Found {
  /** A sentence that compares needs that many times. */
  private static final double WORTH_A_WORD = 2;

  private static final double MILLISECOND = 1e6;

  static ServeAnswer of(Session session, ServePlan plan) {
    return of(
        plan,
        session.interrupted(),
        session.only(Served.class),
        session.only(Profiled.class),
        session.only(NotServed.class));
  }

  static ServeAnswer of(
      ServePlan plan,
      boolean interrupted,
      List<Served> seen,
      List<Profiled> profiled,
      List<NotServed> missing) {
    return new ServeAnswer(
        interrupted,
        plan.threads(),
        plan.perSecond(),
        Rows.each(
            plan.scenarios(),
            plan.contenders(),
            (scenario, contender) -> ServerRow.of(contender, scenario, seen)),
        missing.stream().distinct().toList(),
        seen.stream()
            .filter(served -> served.round() == 0)
            .map(s -> new Course(s.contender(), s.scenario(), s.outcome().slots()))
            .toList(),
        Rows.each(
            plan.scenarios(),
            plan.contenders(),
            (scenario, contender) -> Spread.of(contender, scenario, seen)),
        profiled.stream().map(ServerThreads::of).toList(),
        profiled.stream()
            .flatMap(one -> one.times().caveats(one.contender().name()))
            .distinct()
            .toList());
  }

  @Override
  public List<Block> blocks() {
    if (servers.isEmpty() && threadTimes.isEmpty()) {
      return List.of(Conclusion.NOTHING);
    }
    List<Block> blocks = new ArrayList<>();
    Stream.concat(
            Claim.sentences(servers),
            Stream.of(stalled(), locked(), held(), stopped()).flatMap(Optional::stream))
        .map(Conclusion::new)
        .forEach(blocks::add);
    for (List<ServerRow> scenario : scenarios()) {
      ServerRow first = scenario.getFirst();
      ServerRow.columns(scenario).under(heading(first), scenario).forEach(blocks::add);
      Bars.ifAny(
              "small-" + name(first),
              "p99 of small requests, %s: shorter is better".formatted(scenarioWords(first)),
              new Axis("p99", "ms"),
              scenario.stream()
                  .flatMap(
                      row -> row.smallP99().map(p99 -> Bar.of(row.words(), p99 / MILLISECOND, ""))))
          .forEach(blocks::add);
    }
    threadTimes.stream().flatMap(ServerThreads::blocks).forEach(blocks::add);
    blocks.addAll(Spread.charts(spreads));
    blocks.addAll(Course.charts(courses));
    return blocks;
  }

  private List<List<ServerRow>> scenarios() {
    return List.copyOf(
        servers.stream()
            .collect(
                Collectors.groupingBy(
                    ServeAnswer::scenarioWords, LinkedHashMap::new, Collectors.toList()))
            .values());
  }

  private static String scenarioWords(ServerRow row) {
    return row.slowClients() == 0
        ? row.mix()
        : row.mix() + " beside " + Quantity.count(row.slowClients(), "slow client");
  }

  private String heading(ServerRow row) {
    return text("Requests of which %s, %.0f/s", scenarioWords(row), perSecond)
        .replace("of which all small", "that are all small");
  }

  private static String name(ServerRow row) {
    return scenarioWords(row).replaceAll("[^a-z0-9]+", "-");
  }

  /** Who stalls small requests beside large ones, and who does not. */
  private Optional<String> stalled() {
    List<ServerRow> beside = servers.stream().filter(row -> row.large().isPresent()).toList();
    return extremes(beside)
        .map(
            pair ->
                "Beside large requests small ones wait up to %s (p99) at %s, and %s at %s."
                    .formatted(
                        p99(pair.getLast()),
                        pair.getLast().words(),
                        p99(pair.getFirst()),
                        pair.getFirst().words()));
  }

  /** What the chapter says of the lock, where one server was asked with it held and released. */
  private Optional<String> locked() {
    return sound(Call.PYDLL, ServerKind.GUNICORN_GTHREAD)
        .flatMap(
            held ->
                sound(Call.CDLL, ServerKind.GUNICORN_GTHREAD)
                    .flatMap(
                        free ->
                            sound(null, ServerKind.UVICORN, ServerKind.LOOP)
                                .flatMap(loop -> locked(held, free, loop))));
  }

  private static Optional<String> locked(ServerRow held, ServerRow free, ServerRow loop) {
    double apart = value(held) / value(loop);
    boolean alike = apart < WORTH_A_WORD && apart > 1 / WORTH_A_WORD;
    return alike && value(held) > WORTH_A_WORD * value(free)
        ? Optional.of(
            "A held lock behaves like a loop: beside large requests small ones wait up to %s (p99) where C holds the lock, %s on a loop, and %s where C releases it."
                .formatted(p99(held), p99(loop), p99(free)))
        : Optional.empty();
  }

  /** The first of these servers beside large requests whose p99 is sound, by that call or any. */
  private Optional<ServerRow> sound(@Nullable Call call, ServerKind... kinds) {
    return servers.stream()
        .filter(row -> row.large().isPresent() && row.smallP99().findAny().isPresent())
        .filter(row -> List.of(kinds).contains(row.server()))
        .filter(row -> call == null || row.call() == call)
        .findFirst();
  }

  /** The least and the largest p99 of small requests, where they differ enough. */
  private static Optional<List<ServerRow>> extremes(List<ServerRow> rows) {
    List<ServerRow> all = sorted(rows).toList();
    return all.size() > 1 && value(all.getLast()) > WORTH_A_WORD * value(all.getFirst())
        ? Optional.of(List.of(all.getFirst(), all.getLast()))
        : Optional.empty();
  }

  /** Those whose p99 of small requests is sound, the least first. */
  private static Stream<ServerRow> sorted(List<ServerRow> rows) {
    return rows.stream()
        .filter(row -> row.smallP99().findAny().isPresent())
        .sorted(Comparator.comparingDouble(ServeAnswer::value));
  }

  private static double value(ServerRow row) {
    return row.smallP99().findFirst().orElseThrow();
  }

  private static String p99(ServerRow row) {
    return Percentiles.words(value(row));
  }

  /** What a pool can hold, and who waits for more than that. */
  private Optional<String> held() {
    List<ServerRow> waiting = servers.stream().filter(row -> row.waiting().isPresent()).toList();
    Optional<ServerRow> worst =
        sorted(waiting.stream().filter(row -> row.server().hasPool()).toList()).reduce((a, b) -> b);
    Optional<ServerRow> best = sorted(waiting).findFirst();
    return worst
        .filter(pool -> value(pool) > WORTH_A_WORD * value(best.orElseThrow()))
        .map(
            pool ->
                text(
                        "A pool of %s holds %.0f requests a second that wait 50 ms each; %.0f came,",
                        Quantity.count(threads, "thread"),
                        threads / RequestKind.WAIT_SECONDS,
                        pool.waitingShare() * perSecond)
                    + " and small ones waited up to %s (p99) at %s, and %s at %s."
                        .formatted(
                            p99(pool),
                            pool.words(),
                            p99(best.orElseThrow()),
                            best.orElseThrow().words()));
  }

  /** Whom slow clients stop. */
  private Optional<String> stopped() {
    List<ServerRow> slow = servers.stream().filter(row -> row.slowClients() > 0).toList();
    List<String> stopped = slow.stream().filter(ServerRow::isStopped).map(ServerRow::name).toList();
    if (slow.isEmpty()) {
      return Optional.empty();
    }
    String clients = Quantity.count(slow.getFirst().slowClients(), "slow client");
    return Optional.of(
        stopped.isEmpty()
            ? clients + " stop none of these servers."
            : "%s stop %s: nearly nobody else is answered."
                .formatted(clients, String.join("; ", stopped)));
  }

  @Override
  public List<Caveat> caveats() {
    return Rows.all(
        NotServed.caveats(missing),
        untold.stream(),
        servers.stream().filter(ServeAnswer::lags).map(ServeAnswer::lagging));
  }

  private static boolean lags(ServerRow row) {
    return row.small().filter(small -> small.p99().isEmpty()).isPresent();
  }

  private static Caveat lagging(ServerRow row) {
    return new Caveat(
        Doubt.GENERATOR_LAGS,
        "the generator came to requests for %s up to %s late (p99): latencies near that are unavailable"
            .formatted(row.words(), Percentiles.words(row.lagNanos().p99())));
  }
}
