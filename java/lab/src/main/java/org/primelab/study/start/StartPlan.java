package org.primelab.study.start;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.primelab.session.Conditions;
import org.primelab.session.Rounds;
import org.primelab.session.Rounds.Part;
import org.primelab.session.Rounds.Turn;
import org.primelab.session.TimedPlan;

/**
 * Everything once a round, in another order each time, so that what disturbs one round disturbs all
 * its parts.
 *
 * @param millis how long to go on, in ms, the round that warms up included
 */
public record StartPlan(long millis) implements TimedPlan {
  public StartPlan {
    if (millis < 1) {
      throw new IllegalArgumentException(millis + " ms");
    }
  }

  @Override
  public void carryOut(Conditions on) throws InterruptedException {
    List<Part> parts = new ArrayList<>();
    for (Strand strand : Strand.values()) {
      parts.add(turn -> time(strand, turn, on));
      parts.add(turn -> weigh(strand, turn, on));
    }
    for (Switch between : Switch.values()) {
      parts.add(turn -> time(between, turn, on));
    }
    Rounds.run(parts, millis, on);
  }

  private static void time(Strand strand, Turn turn, Conditions on) throws InterruptedException {
    try {
      long nanos = Starting.nanos(strand);
      on.seen(turn).accept(new StartTime(strand, turn.round(), strand.starts(), nanos));
    } catch (IOException e) {
      on.seen().accept(new NotWeighed(strand, String.valueOf(e.getMessage())));
    }
  }

  private static void weigh(Strand strand, Turn turn, Conditions on) {
    try {
      long bytes = Weighing.bytes(strand, on.stop());
      on.seen(turn).accept(new Weight(strand, turn.round(), strand.crowd(), bytes));
    } catch (IOException e) {
      on.seen().accept(new NotWeighed(strand, String.valueOf(e.getMessage())));
    }
  }

  private static void time(Switch between, Turn turn, Conditions on) throws InterruptedException {
    long nanos = PingPong.nanos(between);
    on.seen(turn).accept(new SwitchTime(between, turn.round(), 2 * between.roundTrips(), nanos));
  }
}
