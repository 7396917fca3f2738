package org.primelab.study.serve;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.primelab.child.ChildProcesses;
import org.primelab.http.Hosted;
import org.primelab.http.Hosting;
import org.primelab.session.Conditions;
import org.primelab.session.Rounds;
import org.primelab.session.Rounds.Turn;
import org.primelab.session.TimedPlan;
import org.primelab.traffic.Demand;
import org.primelab.traffic.Mix;
import org.primelab.traffic.OpenLoop;
import org.primelab.traffic.Outcome;

/**
 * Every server under every scenario once a round, in another order each time. All servers run all
 * the while, and those that nobody asks do next to nothing.
 *
 * @param contenders servers to compare
 * @param scenarios what each is put to
 * @param threads that work, where a server has a pool
 * @param perSecond requests that are due in a second on average
 * @param millis how long it takes, in ms
 */
public record ServePlan(
    List<Contender> contenders,
    List<Scenario> scenarios,
    int threads,
    double perSecond,
    long millis)
    implements TimedPlan {
  /** For how long requests become due in a part; long enough for some large ones. */
  private static final Duration SLICE = Duration.ofSeconds(3);

  /** Who has no answer by then counts with the age that its request has. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** A JVM compiles most of what it needs within these. */
  private static final Duration WARM_UP = Duration.ofMillis(500);

  private static final double WARM_UP_PER_SECOND = 200;

  /**
   * A server that answers a few small requests within that long has nothing left of what was
   * before.
   */
  private static final long DRAINED_NANOS = 50_000_000;

  private static final Duration DRAIN = Duration.ofMillis(100);
  private static final double DRAIN_PER_SECOND = 50;
  private static final int MOST_DRAINS = 100;
  private static final int CONNECTIONS = 256;

  public ServePlan {
    contenders = List.copyOf(contenders);
    scenarios = List.copyOf(scenarios);
    if (contenders.isEmpty() || scenarios.isEmpty() || threads < 1 || millis < 1) {
      throw new IllegalArgumentException(contenders + ", " + scenarios + ", " + threads);
    }
  }

  /** A server that runs, under a scenario. */
  private record Part(Contender contender, Hosted server, Scenario scenario) {}

  @Override
  public void carryOut(Conditions on) throws InterruptedException {
    List<Hosted> running = new ArrayList<>();
    try (ChildProcesses children = new ChildProcesses(on.stop())) {
      List<Part> parts = started(new Hosting(threads, children, on.stop()), running, on);
      if (!parts.isEmpty()) {
        new Rounds<>(parts, on.given().within(millis), on.seed())
            .run(on, (part, turn) -> measure(part, turn, on));
      }
    } finally {
      running.forEach(Hosted::close);
    }
  }

  private List<Part> started(Hosting hosting, List<Hosted> running, Conditions on) {
    List<Part> parts = new ArrayList<>();
    for (Contender contender : contenders) {
      on.listener().progress("starting " + contender.server().words(), 0);
      try {
        Hosted server = hosting.start(contender.server(), contender.call());
        running.add(server);
        OpenLoop.run(
            server.port(), demand(Mix.SMALL, WARM_UP_PER_SECOND, WARM_UP, 0, 0), on.stop());
        scenarios.forEach(scenario -> parts.add(new Part(contender, server, scenario)));
      } catch (IOException e) {
        on.seen().accept(new NotServed(contender, String.valueOf(e.getMessage())));
      }
    }
    return parts;
  }

  private void measure(Part part, Turn turn, Conditions on) {
    on.listener().progress(turn.words() + ", " + part.contender.server().words(), turn.done());
    Scenario scenario = part.scenario;
    // The same requests at the same moments for every server of a round.
    long seed = on.seed() + turn.round();
    try {
      drain(part.server, on);
      long before = part.server.cpuNanos();
      Outcome outcome =
          OpenLoop.run(
              part.server.port(),
              demand(scenario.mix(), perSecond, SLICE, scenario.slowClients(), seed),
              on.stop());
      long cpu = part.server.cpuNanos() - before;
      on.seen(turn)
          .accept(new Served(part.contender, scenario, turn.round(), outcome, Math.max(0, cpu)));
    } catch (IOException e) {
      on.seen().accept(new NotServed(part.contender, String.valueOf(e.getMessage())));
    }
  }

  /** Waits until a server has done with what was asked before, if it ever has. */
  private static void drain(Hosted server, Conditions on) throws IOException {
    Demand few = demand(Mix.SMALL, DRAIN_PER_SECOND, DRAIN, 0, 0);
    for (int i = 0; i < MOST_DRAINS; i++) {
      Outcome outcome = OpenLoop.run(server.port(), few, on.stop());
      if (outcome.slots().stream().allMatch(nanos -> nanos < DRAINED_NANOS)) {
        return;
      }
    }
  }

  private static Demand demand(
      Mix mix, double perSecond, Duration time, int slowClients, long seed) {
    return new Demand(mix, perSecond, time, PATIENCE, slowClients, CONNECTIONS, seed);
  }
}
