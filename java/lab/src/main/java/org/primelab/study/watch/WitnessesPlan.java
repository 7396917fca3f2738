package org.primelab.study.watch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.primelab.session.Conditions;
import org.primelab.session.Pilot;
import org.primelab.session.Plan;
import org.primelab.watch.Witness;

/**
 * A process is watched once, by more witnesses than usual.
 *
 * @param watch how it is watched
 * @param witnesses those that are asked, too
 */
public record WitnessesPlan(WatchPlan watch, List<Witness> witnesses) implements Plan {
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
