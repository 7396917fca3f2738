package org.primelab.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.primelab.ffi.StopFlag;
import org.primelab.report.Caveat;
import org.primelab.run.Observation;
import org.primelab.session.Rounds.Until;
import org.primelab.stats.Interval;
import org.primelab.stats.Statistics;

/** Of one part, which takes a second by the clock. */
class UntilNarrowTest {
  private static final long SECOND = 1_000_000_000;

  private final List<Observation> told = new ArrayList<>();
  private final List<String> words = new ArrayList<>();
  private final List<Double> done = new ArrayList<>();
  private final List<Double> samples = new ArrayList<>();
  private long now = 5;

  /** How many rounds there were. */
  private int run(Until most, double within, Supplier<OptionalDouble> widest, DoubleSupplier next)
      throws InterruptedException {
    samples.clear();
    new Rounds<>(List.of("a"), new UntilNarrow(most, 10, within, widest, told::add), 1)
        .run(
            () -> now,
            new StopFlag(),
            (_, turn) -> {
              words.add(turn.words());
              done.add(turn.done());
              samples.add(next.getAsDouble());
              now += SECOND;
            });
    return samples.size();
  }

  private Interval median() {
    return Statistics.medianInterval(samples.stream().mapToDouble(one -> one).toArray());
  }

  /** An interval whose width falls with the root of the number of rounds. */
  private OptionalDouble asTheRoot() {
    return OptionalDouble.of(0.02 * Math.sqrt(10.0 / samples.size()));
  }

  /** The eleventh round would end 11 s after the first began, which is 1.1 s for each of ten. */
  @Test
  void firstRoundsTellHowManyThereShouldBe() throws InterruptedException {
    assertThat(run(Until.rounds(100), 0.01, this::asTheRoot, () -> 1)).isEqualTo(40);
    assertThat(told).containsExactly(new RoundPilot(10, 40, 33 * SECOND));
    assertThat(((RoundPilot) told.getFirst()).words())
        .isEqualTo(
            "after 10 rounds it looks as if 40 were enough; those to come take about 33.00 s");
    assertThat(words).startsWith("round 1 of 100").endsWith("round 40 of about 40");
    assertThat(words.get(10)).isEqualTo("round 11 of about 40");
    assertThat(done.get(9)).isEqualTo(0.09);
    assertThat(done.get(20)).isEqualTo(0.5);
  }

  @Test
  void whatIsKnownAfterThePilotEndsThere() throws InterruptedException {
    assertThat(run(Until.rounds(100), 0.02, this::asTheRoot, () -> 1)).isEqualTo(10);
    assertThat(told).isEmpty();
  }

  /** Looks come at 10, 13, 17, 22 and 28 rounds; the last one knows. */
  @Test
  void whatCannotBeToldYetIsNotPlanned() throws InterruptedException {
    Supplier<OptionalDouble> late =
        () -> samples.size() < 25 ? OptionalDouble.empty() : OptionalDouble.of(0.001);
    assertThat(run(Until.rounds(100), 0.01, late, () -> 1)).isEqualTo(28);
    assertThat(told).isEmpty();
  }

  @Test
  void theOtherEndComesInAnyCase() throws InterruptedException {
    assertThat(run(Until.rounds(12), 0.001, this::asTheRoot, () -> 1)).isEqualTo(12);
    Until time = Until.time(now, 20_000);
    assertThat(run(time, 0.001, this::asTheRoot, () -> 1)).isEqualTo(20);
    assertThat(new UntilNarrow(time, 10, 0.01, this::asTheRoot, told::add).mayCut()).isFalse();
    assertThat(UntilNarrow.unreached(0.01, OptionalDouble.of(0.0344)))
        .singleElement()
        .extracting(Caveat::code, Caveat::message)
        .containsExactly(
            "until-not-reached",
            "the time did not make each figure known within 1.0 %: the widest is known within 3.4 %");
    assertThat(UntilNarrow.unreached(0.01, OptionalDouble.empty()).toList().toString())
        .contains("too few for an interval");
    assertThat(UntilNarrow.unreached(0.01, OptionalDouble.of(0.01))).isEmpty();
  }

  /** Ending when an interval is narrow must not make intervals that lie. */
  @Test
  void coverageIsKeptThoughItEndsWhenNarrow() throws InterruptedException {
    SplittableRandom random = new SplittableRandom(11);
    double held = 0;
    double said = 0;
    int cases = 1000;
    for (int i = 0; i < cases; i++) {
      run(
          Until.rounds(500),
          0.01,
          () -> OptionalDouble.of(median().reach()),
          () -> Math.exp(0.02 * random.nextGaussian()));
      Interval last = median();
      held += last.contains(1) ? 1 : 0;
      said += last.coverage();
      assertThat(last.reach()).isLessThanOrEqualTo(0.01);
    }
    assertThat(held / cases).isGreaterThan(0.93).isCloseTo(said / cases, within(0.02));
  }
}
