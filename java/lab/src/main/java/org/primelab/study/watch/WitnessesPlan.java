package org.primelab.study.watch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.primelab.session.Conditions;
import org.primelab.session.Pilot;
import org.primelab.session.Plan;

/**
 * A process is watched once, by more witnesses than usual.
 *
 * @param watch how it is watched
 * @param witnesses those that are asked, too
 */
public record WitnessesPlan(WatchPlan watch, List<Witness> witnesses) implements Plan {
  /** A witness that is not free of cost, and so is asked on request. */
  public enum Witness {
    /** Thread dumps tell who has which lock. */
    OWNERS,

    /** Samples of stacks tell what uses the CPUs. */
    SAMPLES
  }

  public WitnessesPlan {
    witnesses = List.copyOf(witnesses);
  }

  @Override
  public Optional<Duration> lasting(Pilot pilot) {
    return watch.lasting(pilot);
  }

  @Override
  public Optional<String> lastsUntil() {
    return watch.lastsUntil();
  }

  @Override
  public void carryOut(Conditions on) throws InterruptedException {
    watch.carryOut(on, witnesses);
  }
}
