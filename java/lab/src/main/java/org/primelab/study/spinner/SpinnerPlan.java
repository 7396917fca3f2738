package org.primelab.study.spinner;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.primelab.report.Rows;
import org.primelab.session.Conditions;
import org.primelab.session.Pilot;
import org.primelab.session.Plan;
import org.primelab.session.Rounds;
import org.primelab.session.Rounds.Until;

/**
 * Spinners beside work, one case after the other; and, where the work gives control back, rounds
 * that show what that costs.
 *
 * @param cases at least one
 * @param workMillis how long each piece of work is to last at least, in ms, where nothing else is
 *     given
 * @param guesses the user's; empty if nothing was asked
 */
public record SpinnerPlan(List<SpinnerCase> cases, long workMillis, List<Guess> guesses)
    implements Plan {
  /** Enough for an interval. */
  private static final int YIELD_ROUNDS = 10;

  /** About what a test takes that gives control back, or keeps it. */
  private static final Duration ONE_TEST = Duration.ofMillis(250);

  public SpinnerPlan {
    cases = List.copyOf(cases);
    guesses = List.copyOf(guesses);
    if (cases.isEmpty() || workMillis < 1) {
      throw new IllegalArgumentException(cases.size() + " cases of " + workMillis + " ms");
    }
  }

  /** Less time shows no spinner. */
  private static final long LEAST_MILLIS = 100;

  /**
   * A case that goes on for so long.
   *
   * @param what it is
   * @param millis how long the work is to last at least
   */
  record Spinning(SpinnerCase what, long millis) {}

  /** What the user guessed about a case. */
  Course guess(SpinnerCase what) {
    return Rows.first(guesses, guess -> guess.question().asksAbout(what))
        .map(Guess::course)
        .orElse(Course.UNKNOWN);
  }

  @Override
  public Optional<Duration> lasting(Pilot pilot) {
    return Optional.of(Duration.ofMillis(workMillis).multipliedBy(cases.size()).plus(yielding()));
  }

  /** About what the tests take beside the cases. */
  private Duration yielding() {
    long yielding = cases.stream().filter(one -> one.yieldEvery() > 0).count();
    return ONE_TEST.multipliedBy(2 * YIELD_ROUNDS * yielding);
  }

  /** What is given to the whole is shared by all cases, after what the tests take. */
  private long eachMillis(Conditions on) {
    OptionalLong limit = on.given().limitMillis();
    return limit.isEmpty()
        ? workMillis
        : Math.max(
            LEAST_MILLIS,
            (on.given().measuringNanos(limit.getAsLong()) / 1_000_000 - yielding().toMillis())
                / cases.size());
  }

  @Override
  public void carryOut(Conditions on) throws InterruptedException {
    long millis = eachMillis(on);
    for (int i = 0; i < cases.size() && !on.stop().isRaised(); i++) {
      SpinnerCase next = cases.get(i);
      on.listener().progress(next.label(), (double) i / cases.size());
      perform(new Spinning(next, millis), on);
      if (next.yieldEvery() > 0) {
        compareWithKeeping(next, on);
      }
    }
  }

  private static void perform(Spinning next, Conditions on) throws InterruptedException {
    try {
      on.seen().accept(spin(next, Stage.of(on.listener()), on));
    } catch (UncheckedIOException e) {
      on.seen().accept(new NotSpun(next.what, String.valueOf(e.getMessage())));
    }
  }

  /** One test each way in each round. */
  private static void compareWithKeeping(SpinnerCase yielding, Conditions on)
      throws InterruptedException {
    Map<SpinnerCase, Long> nanos = new HashMap<>();
    SpinnerCase keeping = yielding.withoutYields();
    new Rounds<>(List.of(yielding, keeping), Until.rounds(YIELD_ROUNDS), on.seed())
        .run(
            on,
            (what, turn) -> {
              on.listener().progress("cost of giving control back", turn.done());
              nanos.put(what, one(what, on).outcome().nanos());
              if (nanos.size() == 2 && !on.stop().isRaised()) {
                long given = nanos.getOrDefault(yielding, 0L);
                long kept = nanos.getOrDefault(keeping, 0L);
                on.seen().accept(new YieldRound(turn.round(), given, kept));
                nanos.clear();
              }
            });
  }

  /** One test of the number: the work is over after the first. */
  private static Spin one(SpinnerCase what, Conditions on) throws InterruptedException {
    return spin(new Spinning(what, 0), Stage.DARK, on);
  }

  private static Spin spin(Spinning one, Stage stage, Conditions on) throws InterruptedException {
    return on.clock().result(one, () -> spun(one, stage, on));
  }

  private static Spin spun(Spinning one, Stage stage, Conditions on) throws InterruptedException {
    SpinnerCase what = one.what;
    Slow slow =
        new Slow(
            what.work().test(on.kernels()), one.millis * 1_000_000, what.yieldEvery(), on.stop());
    return Performance.by(what.model()).of(new Performance.Scene(what, slow, stage, on.stop()));
  }
}
