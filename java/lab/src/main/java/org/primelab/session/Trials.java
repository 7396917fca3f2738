package org.primelab.session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

  @Override
  public Optional<Duration> lasting(Pilot pilot) {
    return pilot.lasting(trials, runs);
  }

  @Override
  public Trials withRuns(int other) {
    return new Trials(trials, other);
  }

  /**
   * Every trial once in the order of the plan, then again as often as asked in random order, so
   * that what drifts does not always hit the same one.
   */
  @Override
  public void carryOut(Conditions on) throws InterruptedException {
    new Rounds<>(trials, on.given().rounds(runs), on.seed())
        .planFirst()
        .run(
            on,
            (trial, turn) ->
                on.seen()
                    .accept(on.run(trial, turn.round(), on.seed() + turn.round(), on.listener())));
  }
}
