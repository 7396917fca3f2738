package org.primelab.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.primelab.run.Observation;
import org.primelab.session.Rounds.Part;

/** By a clock that the parts themselves move on: nothing waits here. */
class TimeGivenTest {
  private static final long MILLI = 1_000_000;

  private final List<Observation> seen = new ArrayList<>();
  private long now = 1_000;

  /**
   * What a session takes in all, in ms, on a machine so busy that starting, answering and each part
   * take that many times as long as on a quiet one.
   */
  private long taken(long millis, int busy, List<Integer> partMillis) throws InterruptedException {
    long began = now;
    TimeGiven given = new TimeGiven(() -> now, began);
    now += busy * 500L * MILLI;
    List<Part> parts =
        partMillis.stream().map(each -> (Part) turn -> now += busy * each * MILLI).toList();
    Rounds.run(parts, millis, conditions(given));
    now += busy * 400L * MILLI;
    return (now - began) / MILLI;
  }

  private Conditions conditions(TimeGiven given) {
    return Sessions.conditions(seen::add, given);
  }

  /** Child JVMs beside threads, as in lab start: on average 88 ms, but seven of eight take less. */
  @ParameterizedTest
  @CsvSource({"12000, 1", "20000, 1", "20000, 4", "20000, 6", "60000, 8"})
  void aStudyKeepsItsTimeHoweverBusyTheMachineIs(long millis, int busy)
      throws InterruptedException {
    assertThat(taken(millis, busy, List.of(400, 250, 20, 10, 10, 5, 5, 5)))
        .isBetween(Math.round(0.7 * millis), Math.round(1.1 * millis));
    assertThat(seen).isEmpty();
  }

  @Test
  void aRoundThatDoesNotFitIsCutShortAndSaidSo() throws InterruptedException {
    assertThat(taken(6000, 1, List.of(2000, 2000, 2000, 2000))).isLessThanOrEqualTo(6600);
    assertThat(seen).hasSize(1).first().isInstanceOf(CutShort.class);
    CutShort cut = (CutShort) seen.getFirst();
    assertThat(cut.parts()).isEqualTo(4);
    assertThat(cut.measured()).isBetween(1, 3);
    assertThat(cut.caveat().message())
        .isEqualTo(
            "the time was over in the first round: %d of 4 parts were measured"
                .formatted(cut.measured()));
  }

  @Test
  void belowFiveSecondsARoundIsWholeWhateverItTakes() throws InterruptedException {
    taken(1000, 1, List.of(2000, 2000));
    assertThat(seen).isEmpty();
  }

  @Test
  void answeringIsExpectedToTakeAsLongAsStartingDid() {
    TimeGiven given = new TimeGiven(() -> now, now);
    assertThat(given.measuringNanos(10_000)).isEqualTo(9300 * MILLI);
    now += 2000 * MILLI;
    assertThat(given.measuringNanos(10_000)).isEqualTo(5700 * MILLI);
    now += 20_000 * MILLI;
    assertThat(given.measuringNanos(10_000)).as("a quarter at least").isEqualTo(2500 * MILLI);
  }

  @Test
  void thisProcessBeganBeforeNow() {
    assertThat(TimeGiven.sinceStart().beganNanos()).isLessThan(System.nanoTime());
  }

  /** Rounds that were made of three parts of a second each, starting half a second ago. */
  private int rounds(int count, OptionalLong limitMillis) throws InterruptedException {
    TimeGiven given = new TimeGiven(() -> now, now, limitMillis);
    now += 500 * MILLI;
    List<Integer> turns = new ArrayList<>();
    new Rounds<>(List.of(1, 2, 3), given.rounds(count), 1)
        .run(
            conditions(given),
            (part, turn) -> {
              now += 1000 * MILLI;
              turns.add(turn.round());
            });
    return turns.size();
  }

  @Test
  void thereAreAsManyRoundsAsWereAskedForIfTheyFitIntoTheLimit() throws InterruptedException {
    assertThat(rounds(4, OptionalLong.empty())).isEqualTo(12);
    assertThat(rounds(4, OptionalLong.of(60_000))).isEqualTo(12);
    assertThat(rounds(4, OptionalLong.of(8000))).isBetween(5, 7);
    assertThat(seen).isEmpty();
    assertThat(rounds(4, OptionalLong.of(5000))).as("those that fit").isBetween(1, 4);
    assertThat(rounds(4, OptionalLong.of(1000))).as("one at least").isEqualTo(3);
    assertThat(new TimeGiven(() -> now, now, OptionalLong.of(8000)).rounds(4).words(1))
        .isEqualTo("round 2 of at most 4");
  }

  @Test
  void roundsBeforeOthersHaveAShareOfTheLimitAndOneAtLeast() {
    TimeGiven given = new TimeGiven(() -> now, now, OptionalLong.of(10_000));
    Rounds.Until half = given.roundsBefore(7, 0.5);
    assertThat(half.mayCut()).isFalse();
    assertThat(half.isOver(0, now + 99_000 * MILLI)).isFalse();
    assertThat(half.isOver(1, now + 4600 * MILLI)).isFalse();
    assertThat(half.isOver(1, now + 4700 * MILLI)).isTrue();
    assertThat(half.isOver(7, now)).isTrue();
    assertThat(half.done(1, 0.5, now + 4650 * MILLI)).isEqualTo(1);
    assertThat(half.done(1, 0.75, now)).isEqualTo(0.25);
    assertThat(half.isWarm(now)).isFalse();
  }
}
