package org.primelab.study.serve;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.primelab.http.Hosted;
import org.primelab.session.Conditions;
import org.primelab.session.Rounds;
import org.primelab.session.Rounds.Turn;
import org.primelab.session.TimedPlan;
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
  static final Duration SLICE = Duration.ofSeconds(3);

  public ServePlan {
    contenders = List.copyOf(contenders);
    scenarios = List.copyOf(scenarios);
    if (contenders.isEmpty() || scenarios.isEmpty() || threads < 1 || millis < 1) {
      throw new IllegalArgumentException(contenders + ", " + scenarios + ", " + threads);
    }
  }

  /** A server that runs, under a scenario. */
  record Part(Contender contender, Hosted server, Scenario scenario) {}

  @Override
  public void carryOut(Conditions on) throws InterruptedException {
    try (RunningServers servers = new RunningServers(on)) {
      carryOut(servers, on);
    }
  }

  /** Starts the servers and asks them until the time is over; the parts, for more of them. */
  List<Part> carryOut(RunningServers servers, Conditions on) throws InterruptedException {
    List<Part> parts = started(servers, on);
    if (!parts.isEmpty()) {
      new Rounds<>(parts, on.given().within(millis), on.seed())
          .run(on, (part, turn) -> measure(part, servers, turn, on));
    }
    return parts;
  }

  private List<Part> started(RunningServers servers, Conditions on) {
    contenders.forEach(contender -> servers.start(contender, threads));
    List<Part> parts = new ArrayList<>();
    for (RunningServers.Running one : servers.all()) {
      try {
        servers.warmUp(one.server());
        scenarios.forEach(s -> parts.add(new Part(one.contender(), one.server(), s)));
      } catch (IOException e) {
        on.seen().accept(new NotServed(one.contender(), String.valueOf(e.getMessage())));
      }
    }
    return parts;
  }

  private void measure(Part part, RunningServers servers, Turn turn, Conditions on) {
    on.listener().progress(turn.words() + ", " + part.contender.name(), turn.done());
    // The same requests at the same moments for every server of a round.
    long seed = on.seed() + turn.round();
    try {
      servers.drain(part.server);
      long before = part.server.cpuNanos();
      Outcome outcome =
          OpenLoop.run(
              part.server.port(),
              RunningServers.demand(part.scenario, perSecond, SLICE, seed),
              on.stop());
      long cpu = part.server.cpuNanos() - before;
      on.seen(turn)
          .accept(
              new Served(part.contender, part.scenario, turn.round(), outcome, Math.max(0, cpu)));
    } catch (IOException e) {
      on.seen().accept(new NotServed(part.contender, String.valueOf(e.getMessage())));
    }
  }
}
