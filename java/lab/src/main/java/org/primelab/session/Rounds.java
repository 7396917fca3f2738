package org.primelab.session;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.primelab.ffi.StopFlag;

/**
 * Parts that are measured again and again, each once a round and in another order each time: what
 * disturbs one round disturbs all its parts, and what drifts does not always hit the same one.
 *
 * <pre>{@code
 * new Rounds<>(strands, Until.rounds(10), on.seed())
 *     .afterWarmUp()
 *     .run(on, (strand, turn) -> time(strand, turn));
 * }</pre>
 *
 * <p>A round's order depends on the seed and the round's number alone, so what was stopped can go
 * on in the same order. The stop flag is looked at before each part.
 *
 * @param parts in the order of the plan
 * @param until when there were enough rounds
 * @param warmUps rounds before the first that counts
 * @param isPlanFirst whether round 0 is in the order of the plan: where it may be the only one, the
 *     user knows what ran when
 * @param seed of all orders
 * @param <P> what a part is
 */
public record Rounds<P>(List<P> parts, Until until, int warmUps, boolean isPlanFirst, long seed) {
  public Rounds {
    parts = List.copyOf(parts);
  }

  /** Rounds that all count, each in random order. */
  public Rounds(List<P> parts, Until until, long seed) {
    this(parts, until, 0, false, seed);
  }

  /** The same after one round that does not count. */
  public Rounds<P> afterWarmUp() {
    return new Rounds<>(parts, until, 1, isPlanFirst, seed);
  }

  /** The same with the first round in the order of the plan. */
  public Rounds<P> planFirst() {
    return new Rounds<>(parts, until, warmUps, true, seed);
  }

  /** Warming up takes no more than this part of the time. */
  private static final long WARM_UP_PART = 4;

  /** When there were enough rounds. */
  public sealed interface Until permits Until.Count, Until.Time, Until.Sooner, UntilNarrow {
    /**
     * Whether a round's next part is one too many.
     *
     * @param round from 0; those that warm up come before it
     * @param nanoTime when the part would end
     */
    boolean isOver(int round, long nanoTime);

    /** Whether the first round that counts may remain unfinished. */
    default boolean mayCut() {
      return false;
    }

    /** Whether parts have warmed up for long enough; a number of rounds does not tell. */
    default boolean isWarm(long nanoTime) {
      return false;
    }

    /** How much of the whole is done, from 0 to 1. */
    double done(int round, double ofRound, long nanoTime);

    /** The round in words, from "round 1" on. */
    String words(int round);

    /** After so many. */
    static Until rounds(int count) {
      return new Count(count);
    }

    /**
     * Once so much time has passed; but the first round that counts is always finished, as without
     * it there is nothing to say.
     *
     * @param beganNanos when it began to pass, by System.nanoTime
     */
    static Until time(long beganNanos, long millis) {
      return new Time(beganNanos, millis * 1_000_000, true);
    }

    /** A number of rounds. */
    record Count(int count) implements Until {
      public Count {
        if (count < 1) {
          throw new IllegalArgumentException(count + " rounds");
        }
      }

      @Override
      public boolean isOver(int round, long nanoTime) {
        return round >= count;
      }

      @Override
      public double done(int round, double ofRound, long nanoTime) {
        return Math.max(0, (round + ofRound) / count);
      }

      @Override
      public String words(int round) {
        return "round %d of %d".formatted(round + 1, count);
      }
    }

    /**
     * A time.
     *
     * @param beganNanos when it began to pass, by System.nanoTime
     * @param nanos how long it is, in ns
     * @param isFirstWhole whether the first round that counts is finished whatever it takes
     */
    record Time(long beganNanos, long nanos, boolean isFirstWhole) implements Until {
      @Override
      public boolean isOver(int round, long nanoTime) {
        return (round > 0 || (round == 0 && !isFirstWhole)) && nanoTime - beganNanos > nanos;
      }

      @Override
      public boolean mayCut() {
        return !isFirstWhole;
      }

      @Override
      public boolean isWarm(long nanoTime) {
        return nanoTime - beganNanos > nanos / WARM_UP_PART;
      }

      @Override
      public double done(int round, double ofRound, long nanoTime) {
        return Math.clamp((double) (nanoTime - beganNanos) / nanos, 0, 1);
      }

      @Override
      public String words(int round) {
        return "round " + (round + 1);
      }
    }

    /**
     * A number of rounds or a time, whichever is over sooner.
     *
     * @param count of rounds
     * @param time for them
     */
    record Sooner(Count count, Time time) implements Until {
      @Override
      public boolean isOver(int round, long nanoTime) {
        return count.isOver(round, nanoTime) || time.isOver(round, nanoTime);
      }

      @Override
      public boolean mayCut() {
        return time.mayCut();
      }

      @Override
      public boolean isWarm(long nanoTime) {
        return time.isWarm(nanoTime);
      }

      @Override
      public double done(int round, double ofRound, long nanoTime) {
        return Math.max(count.done(round, ofRound, nanoTime), time.done(round, ofRound, nanoTime));
      }

      @Override
      public String words(int round) {
        return "round %d of at most %d".formatted(round + 1, count.count());
      }
    }
  }

  /**
   * A part's turn.
   *
   * @param round of those that count, from 0
   * @param counts whether it does: it does not while it warms up
   * @param done how much of the whole is done, from 0 to 1
   * @param words which round it is
   */
  public record Turn(int round, boolean counts, double done, String words) {}

  /**
   * A part that has its turn now.
   *
   * @param part of the plan
   * @param turn in which it is measured
   * @param <P> what a part is
   */
  public record Due<P>(P part, Turn turn) {}

  /**
   * Measures a part.
   *
   * @param <P> what a part is
   * @param <E> what goes wrong with it
   */
  @FunctionalInterface
  public interface Measure<P, E extends Exception> {
    /** Measures it, in its turn. */
    void measure(P part, Turn turn) throws E, InterruptedException;

    /** Whether a part can no longer be measured, and has no more turns. */
    default boolean isGone(P part) {
      return false;
    }
  }

  /** A part that measures itself. */
  @FunctionalInterface
  public interface Part {
    /** Measures it, in its turn. */
    void measure(Turn turn) throws InterruptedException;
  }

  /**
   * Measures parts for so long, after a round that warms up and counts as part of the time, and
   * tells of each turn.
   */
  public static void run(List<Part> parts, long millis, Conditions on) throws InterruptedException {
    new Rounds<>(parts, on.given().within(millis), on.seed())
        .afterWarmUp()
        .run(
            on,
            (part, turn) -> {
              on.listener().progress(turn.words(), turn.done());
              part.measure(turn);
            });
  }

  /** The parts in a round's order. */
  public List<P> order(int round) {
    List<P> order = new ArrayList<>(parts);
    if (round != 0 || !isPlanFirst) {
      // Unlike those of Random, its first numbers differ from one seed to the next.
      Collections.shuffle(order, new SplittableRandom(31 * seed + round));
    }
    return order;
  }

  /**
   * Runs them by the clock of the session, which is told if the time is over before the first round
   * is. A part that is cancelled raises the stop flag.
   */
  public <E extends Exception> void run(Conditions on, Measure<P, E> measure)
      throws E, InterruptedException {
    try {
      int first = run(on.clock(), on.stop(), measure);
      if (until.mayCut() && first < parts.size() && !on.stop().isRaised()) {
        on.seen().accept(new CutShort(parts.size(), first));
      }
    } catch (CancellationException e) {
      on.stop().raise();
    }
  }

  /**
   * Runs rounds until there were enough, {@code stop} is raised, or all parts are gone. A part that
   * would end too late, if it takes as long as it did so far on average, is not begun; shorter ones
   * still are.
   *
   * @return how many parts had a turn in the first round that counts, those that are gone included
   */
  public <E extends Exception> int run(SessionClock clock, StopFlag stop, Measure<P, E> measure)
      throws E, InterruptedException {
    Took took = new Took();
    int first = 0;
    boolean isOver = false;
    for (int round = -warmUps; !isOver && !isAllGone(measure); round++) {
      List<P> order = order(round);
      int begun = 0;
      for (int i = 0; i < order.size() && !stop.isRaised(); i++) {
        P part = order.get(i);
        long now = clock.getAsLong();
        long end = now + took.usual(part);
        if (round < 0 && until.isWarm(end)) {
          break;
        }
        // A shorter one may still fit: the time is the user's, who wants it used.
        if (!until.isOver(round, end)) {
          begun++;
          if (!measure.isGone(part)) {
            Turn turn = turn(round, i, now);
            clock.pass(new Due<>(part, turn), () -> measure.measure(part, turn));
            took.add(part, clock.getAsLong() - now);
          }
        }
      }
      first = round == 0 ? begun : first;
      isOver = stop.isRaised() || (round >= 0 && begun == 0);
    }
    return isAllGone(measure) ? parts.size() : first;
  }

  private boolean isAllGone(Measure<P, ?> measure) {
    return parts.stream().allMatch(measure::isGone);
  }

  /** What parts took so far: of one that had no turn yet, what the others took tells. */
  private static final class Took {
    private final Map<Object, LongSummaryStatistics> each = new HashMap<>();
    private final LongSummaryStatistics all = new LongSummaryStatistics();

    void add(Object part, long nanos) {
      each.computeIfAbsent(part, p -> new LongSummaryStatistics()).accept(nanos);
      all.accept(nanos);
    }

    /** Its mean, in ns; 0 as long as nothing was measured. */
    long usual(Object part) {
      return Math.round(each.getOrDefault(part, all).getAverage());
    }
  }

  private Turn turn(int round, int index, long now) {
    double done = until.done(round, (double) index / parts.size(), now);
    return round < 0
        ? new Turn(0, false, done, "warming up")
        : new Turn(round, true, done, until.words(round));
  }
}
