package org.primelab.session;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.primelab.run.Trial;

/**
 * Trials, repeated.
 *
 * @param trials at least one; they are run in this order first, and in random order after that
 * @param runs how often each, at least 1
 */
public record Trials(List<Trial> trials, int runs) implements Plan {
  public Trials {
    trials = List.copyOf(trials);
    if (trials.isEmpty() || runs < 1) {
      throw new IllegalArgumentException(trials.size() + " trials, " + runs + " runs");
    }
  }

  /**
   * Every trial once in the order of the plan, then again as often as asked in random order, so
   * that what drifts does not always hit the same one.
   */
  @Override
  public void carryOut(Conditions on) throws InterruptedException {
    Random random = new Random(on.seed());
    List<Trial> order = new ArrayList<>(trials);
    for (int run = 0; run < runs; run++) {
      for (Trial trial : order) {
        if (on.stop().isRaised()) {
          return;
        }
        on.seen().accept(on.runner().run(trial, run, on.seed() + run, on.stop(), on.listener()));
      }
      Collections.shuffle(order, random);
    }
  }
}
