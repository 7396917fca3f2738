package org.primelab.study.serve;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.primelab.child.ChildProcesses;
import org.primelab.http.Hosted;
import org.primelab.http.Hosting;
import org.primelab.session.Conditions;
import org.primelab.traffic.Demand;
import org.primelab.traffic.Mix;
import org.primelab.traffic.OpenLoop;
import org.primelab.traffic.Outcome;

/** Servers that were started and warmed up, and run until this is closed. */
final class RunningServers implements AutoCloseable {
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

  private final Conditions on;
  private final ChildProcesses children;
  private final List<Running> all = new ArrayList<>();

  /**
   * One of them.
   *
   * @param contender which
   * @param server where it runs
   */
  record Running(Contender contender, Hosted server) {}

  /** Starts none yet. */
  RunningServers(Conditions on) {
    this.on = on;
    children = new ChildProcesses(on.stop());
  }

  /**
   * Starts one; that one cannot be started is told as an observation.
   *
   * @param threads that work, where a server has a pool
   */
  void start(Contender contender, int threads) {
    on.listener().progress("starting " + contender.name(), 0);
    try {
      Hosting hosting = new Hosting(threads, children, on.stop());
      all.add(new Running(contender, started(hosting, contender)));
    } catch (IOException e) {
      on.seen().accept(new NotServed(contender, String.valueOf(e.getMessage())));
    }
  }

  private static Hosted started(Hosting hosting, Contender contender) throws IOException {
    Hosted server = hosting.start(contender.server(), contender.call(), contender.processes());
    if (!contender.behindNginx()) {
      return server;
    }
    try {
      return hosting.behindNginx(server);
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  /** Those that were started, in order. */
  List<Running> all() {
    return List.copyOf(all);
  }

  /** Asks a server so much that its JVM compiles most of what it needs. */
  void warmUp(Hosted server) throws IOException {
    var _ = OpenLoop.run(server.port(), small(WARM_UP_PER_SECOND, WARM_UP), on.stop());
  }

  /** Waits until a server has done with what was asked before, if it ever has. */
  void drain(Hosted server) throws IOException {
    for (int i = 0; i < MOST_DRAINS; i++) {
      Outcome outcome = OpenLoop.run(server.port(), small(DRAIN_PER_SECOND, DRAIN), on.stop());
      if (outcome.slots().stream().allMatch(nanos -> nanos < DRAINED_NANOS)) {
        return;
      }
    }
  }

  private static Demand small(double perSecond, Duration time) {
    return demand(new Scenario(Mix.SMALL, 0), perSecond, time, 0);
  }

  static Demand demand(Scenario scenario, double perSecond, Duration time, long seed) {
    return new Demand(
        scenario.mix(), perSecond, time, PATIENCE, scenario.slowClients(), CONNECTIONS, seed);
  }

  @Override
  public void close() {
    all.forEach(running -> running.server().close());
    children.close();
  }
}
