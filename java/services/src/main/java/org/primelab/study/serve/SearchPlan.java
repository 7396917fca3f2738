package org.primelab.study.serve;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.primelab.placement.Pin;
import org.primelab.session.Conditions;
import org.primelab.session.TimedPlan;
import org.primelab.study.serve.RateSearch.Verdict;
import org.primelab.topology.CpuSet;
import org.primelab.traffic.OpenLoop;
import org.primelab.traffic.Outcome;

/**
 * The rate at which each server's p99 of small requests passes a bound. One server runs at a time,
 * on CPUs of its own, and the generator has others.
 *
 * @param contenders servers to compare
 * @param scenario what each is put to
 * @param threads that work, where a server has a pool
 * @param boundNanos of the p99 of small requests, in ns
 * @param apart which CPUs the generator has, and which the servers
 * @param millis how long it takes, in ms: each server has an equal part
 */
public record SearchPlan(
    List<Contender> contenders,
    Scenario scenario,
    int threads,
    long boundNanos,
    Apart apart,
    long millis)
    implements TimedPlan {
  /** Of a p99 of fewer requests, fewer than five lie beyond it. */
  private static final double LEAST_REQUESTS = 500;

  public SearchPlan {
    contenders = List.copyOf(contenders);
    if (contenders.isEmpty() || threads < 1 || boundNanos < 1 || millis < 1) {
      throw new IllegalArgumentException(contenders + ", " + threads + ", " + boundNanos);
    }
  }

  @Override
  public void carryOut(Conditions on) throws InterruptedException {
    for (int i = 0; i < contenders.size() && !on.stop().isRaised(); i++) {
      try (RunningServers servers = new RunningServers(on)) {
        // What is started has the CPUs of the thread that starts it.
        try (Pin _ = Pin.currentThread(CpuSet.of(apart.servers()))) {
          servers.start(contenders.get(i), threads);
        }
        try (Pin _ = Pin.currentThread(CpuSet.of(apart.generator()))) {
          servers.all().forEach(running -> search(running, servers, on));
        }
      }
    }
  }

  private void search(RunningServers.Running running, RunningServers servers, Conditions on) {
    long end = System.nanoTime() + Duration.ofMillis(millis / contenders.size()).toNanos();
    Probing probing = new Probing(running, servers, on);
    try {
      servers.warmUp(running.server());
      var _ = RateSearch.search(probing, () -> System.nanoTime() - end > 0);
    } catch (IOException e) {
      on.seen().accept(new NotServed(running.contender(), String.valueOf(e.getMessage())));
    } catch (CancellationException e) {
      // The user has ended it: what was seen is told.
      return;
    }
  }

  /** Asks one server at whichever rate is wanted. */
  private final class Probing implements RateSearch.Server {
    private final RunningServers.Running running;
    private final RunningServers servers;
    private final Conditions on;
    private int count;

    Probing(RunningServers.Running running, RunningServers servers, Conditions on) {
      this.running = running;
      this.servers = servers;
      this.on = on;
    }

    @Override
    public Verdict at(double perSecond) throws IOException {
      on.tell(running.contender().name(), millis);
      servers.drain(running.server());
      Duration time =
          Duration.ofMillis(
              Math.max(ServePlan.SLICE.toMillis(), (long) (1000 * LEAST_REQUESTS / perSecond)));
      long before = running.server().cpuNanos();
      Outcome outcome =
          OpenLoop.run(
              running.server().port(),
              RunningServers.demand(scenario, perSecond, time, on.seed() + count++),
              on.stop());
      long cpu = Math.max(0, running.server().cpuNanos() - before);
      Probed probed = new Probed(running.contender(), perSecond, outcome, cpu);
      on.seen().accept(probed);
      return probed.verdict(boundNanos);
    }
  }
}
