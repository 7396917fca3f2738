package org.primelab.session;

import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.primelab.report.Caveat;
import org.primelab.report.Doubt;
import org.primelab.report.Quantity;
import org.primelab.run.Observation;
import org.primelab.session.Rounds.Until;

/**
 * Rounds until all figures are known well enough, or until another end comes first. The first
 * rounds are a pilot that says how many there should be: {@link RoundPilot}. Figures are looked at
 * only when a planned number is reached, as whoever looks after each round stops when an interval
 * happens to be narrow.
 */
public final class UntilNarrow implements Until {
  private final Until most;
  private final double within;
  private final Supplier<OptionalDouble> widest;
  private final Consumer<Observation> tell;
  private int planned;
  private long beganNanos;
  private boolean isBegun;
  private boolean isTold;
  private boolean isEnough;

  /**
   * Makes one.
   *
   * @param most the end that comes in any case
   * @param pilot rounds before the first look, at least 1
   * @param within the share of a figure that its interval may reach to either side, above 0
   * @param widest how far that of the least known figure reaches now, as a share of it; empty if
   *     there is too little to tell
   * @param tell is told what was planned
   */
  public UntilNarrow(
      Until most,
      int pilot,
      double within,
      Supplier<OptionalDouble> widest,
      Consumer<Observation> tell) {
    this.most = most;
    this.planned = pilot;
    this.within = within;
    this.widest = widest;
    this.tell = tell;
  }

  @Override
  public boolean isOver(int round, long nanoTime) {
    if (round >= 0 && !isBegun) {
      isBegun = true;
      beganNanos = nanoTime;
    }
    if (isEnough || most.isOver(round, nanoTime)) {
      return true;
    }
    if (round >= planned) {
      look(round, (nanoTime - beganNanos) / round);
    }
    return isEnough;
  }

  private void look(int rounds, long roundNanos) {
    OptionalDouble half = widest.get();
    isEnough = half.isPresent() && half.getAsDouble() <= within;
    if (!isEnough) {
      planned = Math.max(more(rounds), needed(rounds, half));
      if (half.isPresent()) {
        isTold = true;
        tell.accept(new RoundPilot(rounds, planned, (planned - rounds) * roundNanos));
      }
    }
  }

  /** A quarter more at least, so that there are few looks where plans were too hopeful. */
  private static int more(int rounds) {
    return rounds + (rounds + 3) / 4;
  }

  /** An interval's width falls with the root of the number of rounds. */
  private int needed(int rounds, OptionalDouble half) {
    double times = Math.pow(half.orElse(within) / within, 2);
    return (int) Math.ceil(Math.min(rounds * times, Integer.MAX_VALUE));
  }

  @Override
  public boolean mayCut() {
    return most.mayCut();
  }

  @Override
  public boolean isWarm(long nanoTime) {
    return most.isWarm(nanoTime);
  }

  @Override
  public double done(int round, double ofRound, long nanoTime) {
    double done = most.done(round, ofRound, nanoTime);
    return isTold ? Math.clamp((round + ofRound) / planned, done, 1) : done;
  }

  @Override
  public String words(int round) {
    return isTold ? "round %d of about %d".formatted(round + 1, planned) : most.words(round);
  }

  /**
   * That the other end came first, if it did.
   *
   * @param within the share that was asked for
   * @param widest how far the least known figure's interval reaches at the end, as a share of it;
   *     empty if there is too little to tell
   */
  public static Stream<Caveat> unreached(double within, OptionalDouble widest) {
    if (widest.isPresent() && widest.getAsDouble() <= within) {
      return Stream.empty();
    }
    return Stream.of(
        new Caveat(
            Doubt.UNTIL_NOT_REACHED,
            "the time did not make each figure known within %s: %s"
                .formatted(Quantity.percent(within, 1), known(widest))));
  }

  /** How well what is known least is known, in words. */
  static String known(OptionalDouble widest) {
    return widest.isPresent()
        ? "the widest is known within " + Quantity.percent(widest.getAsDouble(), 1)
        : "too few for an interval";
  }
}
