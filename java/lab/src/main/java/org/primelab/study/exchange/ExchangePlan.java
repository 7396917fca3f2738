package org.primelab.study.exchange;

import java.util.Collections;
import java.util.List;
import org.primelab.session.Conditions;
import org.primelab.session.TimedPlan;

/**
 * Every channel and every counter with each number of threads, and every way to wait, once a round,
 * in another order each time.
 *
 * @param pairs numbers of senders (as many receivers), and of threads that count
 * @param tasks that wait
 * @param millis how long to go on, in ms, the round that warms up included
 */
public record ExchangePlan(List<Integer> pairs, int tasks, long millis) implements TimedPlan {
  public ExchangePlan {
    pairs = List.copyOf(pairs);
    if (pairs.isEmpty() || Collections.min(pairs) < 1 || tasks < 1 || millis < 1) {
      throw new IllegalArgumentException(
          "%s pairs, %d tasks, %d ms".formatted(pairs, tasks, millis));
    }
  }

  @Override
  public void carryOut(Conditions on) throws InterruptedException {
    new ExchangeRounds(this, on).run();
  }
}
