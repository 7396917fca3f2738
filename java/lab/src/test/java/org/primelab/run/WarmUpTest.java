package org.primelab.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Warming up by a clock that is made up. */
class WarmUpTest {
  private static final long MICRO = 1_000;
  private static final WarmUp WARM_UP = new WarmUp(30_000 * MICRO);

  private static final class Clock {
    private long now;
    private int passes;
  }

  /** How many passes it takes where each takes so long, by its number, in ns. */
  private static int passes(int least, IntToLongFunction nanos) {
    Clock clock = new Clock();
    return WARM_UP.untilSteady(
        () -> clock.now, least, () -> clock.now += nanos.applyAsLong(clock.passes++));
  }

  @Test
  void whatIsSteadyFromTheBeginningTakesTheTimeThatIsGiven() {
    assertThat(passes(0, _ -> 100 * MICRO)).isEqualTo(300);
    assertThat(passes(500, _ -> 100 * MICRO)).isBetween(500, 515);
  }

  /** Half as long from the 200th pass on: 20 ms of 30 are over then. */
  @Test
  void aCompilerThatComesLateIsWaitedFor() {
    int passes = passes(0, pass -> (pass < 200 ? 100 : 50) * MICRO);
    assertThat(passes).isBetween(600, 800);
  }

  @Test
  void whatNeverRestsIsTimedAsItIs() {
    long[] taken = {0};
    passes(
        0,
        pass -> {
          long nanos = 200_000_000 / (20 + pass);
          taken[0] += nanos;
          return nanos;
        });
    assertThat(taken[0]).isBetween(300_000 * MICRO, 310_000 * MICRO);
  }

  @Test
  void aCallThatTakesLongIsMadeOnce() {
    assertThat(passes(0, _ -> 1_000_000 * MICRO)).isEqualTo(1);
  }

  @Test
  void independentNoiseIsWaitedForInOneOfTwentyCasesAtMost() {
    SplittableRandom random = new SplittableRandom(14);
    long waited =
        IntStream.range(0, 500)
            .filter(
                _ -> {
                  long[] taken = {0};
                  passes(
                      0,
                      _ -> {
                        long nanos =
                            Math.round(100 * MICRO * Math.exp(0.3 * random.nextGaussian()));
                        taken[0] += nanos;
                        return nanos;
                      });
                  return taken[0] > 34_000 * MICRO;
                })
            .count();
    assertThat(waited).isLessThanOrEqualTo(25);
  }
}
