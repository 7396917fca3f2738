package org.primelab.study.serve;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.primelab.ffi.StopFlag;
import org.primelab.session.Conditions;
import org.primelab.session.Pilot;
import org.primelab.session.Plan;
import org.primelab.study.watch.ThreadTimes;
import org.primelab.traffic.Demand;
import org.primelab.traffic.OpenLoop;

/**
 * Servers are asked, and afterwards the threads of each in a JVM are watched under the same load:
 * afterwards, so that no latency is of a server that is watched.
 *
 * @param serve how they are asked
 */
public record ProfilePlan(ServePlan serve) implements Plan {
  /** For how long a server is watched. */
  private static final Duration WATCHED = Duration.ofSeconds(2);

  /** To ask a JVM to record takes about so long, and as long again to read the recording. */
  private static final Duration AROUND = Duration.ofSeconds(4);

  /** Nobody takes so long to begin to watch, even on a busy machine. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  @Override
  public Optional<Duration> lasting(Pilot pilot) {
    long watched = serve.contenders().stream().filter(ProfilePlan::isWatched).count();
    Duration more = WATCHED.plus(AROUND).multipliedBy(watched * serve.scenarios().size());
    return serve.lasting(pilot).map(time -> time.plus(more));
  }

  private static boolean isWatched(Contender contender) {
    return contender.server().isOfJvm();
  }

  @Override
  public void carryOut(Conditions on) throws InterruptedException {
    try (RunningServers servers = new RunningServers(on)) {
      for (ServePlan.Part part : serve.carryOut(servers, on)) {
        if (isWatched(part.contender()) && !on.stop().isRaised()) {
          on.listener().progress("watching " + part.contender().name(), 1);
          watch(part, on);
        }
      }
    }
  }

  private void watch(ServePlan.Part part, Conditions on) throws InterruptedException {
    StopFlag enough = new StopFlag();
    Thread load = Thread.ofPlatform().name("load").start(() -> ask(part, on.seed(), enough));
    try {
      long pid = part.server().processes().getFirst().pid();
      ThreadTimes times = ThreadTimes.of(pid, WATCHED, on.stop());
      if (!on.stop().isRaised()) {
        on.seen().accept(new Profiled(part.contender(), part.scenario(), times));
      }
    } finally {
      enough.raise();
      load.join();
    }
  }

  private void ask(ServePlan.Part part, long seed, StopFlag enough) {
    Demand demand = RunningServers.demand(part.scenario(), serve.perSecond(), LONGEST, seed);
    try {
      var _ = OpenLoop.run(part.server().port(), demand, enough);
    } catch (IOException | CancellationException e) {
      // It ends when the server was watched for long enough.
      return;
    }
  }
}
