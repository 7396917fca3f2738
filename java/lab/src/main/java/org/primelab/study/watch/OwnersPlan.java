package org.primelab.study.watch;

import org.primelab.session.Conditions;
import org.primelab.session.Plan;

/**
 * A process is watched once, and asked meanwhile who has which lock.
 *
 * @param watch how it is watched
 */
public record OwnersPlan(WatchPlan watch) implements Plan {
  @Override
  public void carryOut(Conditions on) throws InterruptedException {
    watch.carryOut(on, true);
  }
}
