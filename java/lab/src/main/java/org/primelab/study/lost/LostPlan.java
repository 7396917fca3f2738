package org.primelab.study.lost;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.primelab.session.Conditions;
import org.primelab.session.Pilot;
import org.primelab.session.Plan;
import org.primelab.session.Rounds;
import org.primelab.session.Rounds.Turn;
import org.primelab.stats.Interval;

/**
 * Every way in six rounds, in another order each time: fewer would not tell a trend from chance.
 *
 * @param tries of each way, but for requests to stop: one a round
 */
public record LostPlan(int tries) implements Plan {
  static final int ROUNDS = Interval.LEAST;

  /** About what the JVMs take that are started in a round, one for each way that needs one. */
  private static final Duration JVMS = Duration.ofMillis(1500);

  /** About what one try takes, by all ways together. */
  private static final Duration TRY = Duration.ofNanos(200_000);

  public LostPlan {
    if (tries < ROUNDS) {
      throw new IllegalArgumentException(tries + " tries");
    }
  }

  @Override
  public Optional<Duration> lasting(Pilot pilot) {
    return Optional.of(JVMS.multipliedBy(ROUNDS).plus(TRY.multipliedBy(tries)));
  }

  @Override
  public void carryOut(Conditions on) throws InterruptedException {
    new Rounds<>(List.of(Way.values()), on.given().rounds(ROUNDS), on.seed())
        .run(on, (way, turn) -> attempt(way, turn, on));
  }

  private void attempt(Way way, Turn turn, Conditions on) throws InterruptedException {
    on.listener().progress(turn.words(), turn.done());
    int count = tries / ROUNDS + (turn.round() < tries % ROUNDS ? 1 : 0);
    try {
      on.seen().accept(TriedWay.of(way, turn.round(), way.tries(count, on)));
    } catch (IOException e) {
      if (!on.stop().isRaised()) {
        on.seen().accept(new NotTried(way, String.valueOf(e.getMessage())));
      }
    }
  }
}
