package org.primelab.simulated;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.primelab.run.Measurement;
import org.primelab.run.Trial;
import org.primelab.session.Conditions;
import org.primelab.session.Rounds;
import org.primelab.session.Rounds.Due;
import org.primelab.session.SessionClock;
import org.primelab.study.neighbours.NeighboursPlan;

/**
 * The clock of a machine on which everything costs what a seed says, and nothing is really done. A
 * part of a round costs from 1/5000 to 1/17 of the time that the user gave, each time another bit
 * more or less, so that no two parts are alike and none is known before its first turn.
 */
public final class MadeUpTime implements SessionClock {
  private static final double LEAST_PART = 1.0 / 5000;
  private static final double MOST_PART = 1.0 / 17;
  private static final double SPREAD = 0.25;
  private static final double JVM_NANOS = 3e8;

  private final VirtualClock clock;
  private final double givenNanos;
  private final SplittableRandom random;
  private final Function<Object, Object> standIn;
  private final Map<Object, Double> costs = new HashMap<>();
  private int parts;

  /**
   * A time.
   *
   * @param clock that goes on
   * @param given what the user gave
   * @param standIn what comes of things that are not done
   */
  public MadeUpTime(
      VirtualClock clock, Duration given, long seed, Function<Object, Object> standIn) {
    this.clock = clock;
    this.givenNanos = given.toNanos();
    this.random = new SplittableRandom(seed);
    this.standIn = standIn;
  }

  @Override
  public synchronized long getAsLong() {
    return clock.nanos();
  }

  /** How many parts had a turn. */
  public int parts() {
    return parts;
  }

  /** Lets time pass. */
  public synchronized void advance(long nanos) {
    clock.advance(nanos);
  }

  /** Turns in which time passes bit by bit are taken. */
  @Override
  public <E extends Exception> void pass(Object what, Step<E> step) throws E, InterruptedException {
    if (what instanceof Due<?>(Object part, var _) && isMadeOfMore(part)) {
      step.take();
    } else {
      parts += what instanceof Due ? 1 : 0;
      spend(what);
    }
  }

  private static boolean isMadeOfMore(Object part) {
    return part instanceof Trial
        || part instanceof Rounds
        || part.getClass().getSimpleName().equals("CallJvm");
  }

  /** A run takes as long as its measurement says. */
  @Override
  @SuppressWarnings("unchecked")
  public <T, E extends Exception> T result(Object what, Work<T, E> work) {
    Object made = standIn.apply(what);
    if (made instanceof Measurement run) {
      advance(run.wallNanos());
    } else {
      spend(what);
    }
    return (T) made;
  }

  private synchronized void spend(Object what) {
    clock.advance(
        Math.round(
            switch (what) {
              case Due<?>(Object part, var _) ->
                  costs.computeIfAbsent(part, _ -> part())
                      * (1 + SPREAD * random.nextDouble(-1, 1));
              case Conditions.Sent(var _, Duration expected) -> jvm() + expected.toNanos();
              case NeighboursPlan.Watching(long millis) -> millis * 1e6;
              default -> jvm();
            }));
  }

  private double part() {
    return givenNanos * LEAST_PART * Math.pow(MOST_PART / LEAST_PART, random.nextDouble());
  }

  private double jvm() {
    return JVM_NANOS * random.nextDouble(0.5, 3);
  }
}
