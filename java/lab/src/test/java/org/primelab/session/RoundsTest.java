package org.primelab.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.primelab.ffi.StopFlag;
import org.primelab.session.Rounds.Measure;
import org.primelab.session.Rounds.Turn;
import org.primelab.session.Rounds.Until;

/** By a clock that goes on by 10 ms with each part that is measured. */
class RoundsTest {
  private static final List<String> PARTS = List.of("a", "b", "c", "d");
  private static final long TICK = 10_000_000;

  private final StopFlag stop = new StopFlag();
  private final List<String> measured = new ArrayList<>();
  private final List<Turn> turns = new ArrayList<>();
  private long now = 1_000;

  private void note(String part, Turn turn) {
    measured.add(part);
    turns.add(turn);
    now += TICK;
  }

  private List<String> round(int round) {
    return IntStream.range(0, turns.size())
        .filter(i -> turns.get(i).round() == round)
        .mapToObj(measured::get)
        .toList();
  }

  private int run(Rounds<String> rounds) throws InterruptedException {
    return rounds.run(() -> now, stop, this::note);
  }

  @Test
  void everyPartHasOneTurnARound() throws InterruptedException {
    run(new Rounds<>(PARTS, Until.rounds(3), 7));
    assertThat(turns).extracting(Turn::round).containsExactly(0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2);
    for (int round = 0; round < 3; round++) {
      assertThat(round(round)).containsExactlyInAnyOrderElementsOf(PARTS);
    }
    assertThat(turns).allMatch(Turn::counts);
    assertThat(turns.getFirst()).isEqualTo(new Turn(0, true, 0, "round 1 of 3"));
    assertThat(turns.get(6).done()).isEqualTo(0.5);
  }

  @Test
  void anOrderIsOneOfTheSeedAndTheRound() {
    Rounds<String> rounds = new Rounds<>(PARTS, Until.rounds(1), 7);
    assertThat(rounds.order(3)).isEqualTo(new Rounds<>(PARTS, Until.rounds(9), 7).order(3));
    Set<List<String>> orders = new HashSet<>();
    IntStream.range(0, 500).forEach(round -> orders.add(rounds.order(round)));
    assertThat(orders).as("of 4! orders").hasSize(24);
  }

  /** By Random, the first of two parts would be the same in each round. */
  @Test
  void eitherOfTwoPartsIsFirstInAboutHalfOfTheRounds() {
    for (long seed : new long[] {0, 1, 42, 4_294_967_295L}) {
      Rounds<String> rounds = new Rounds<>(List.of("a", "b"), Until.rounds(1), seed);
      long first =
          IntStream.range(0, 200).filter(r -> rounds.order(r).getFirst().equals("a")).count();
      assertThat(first).as("seed %d", seed).isBetween(60L, 140L);
    }
  }

  @Test
  void theFirstRoundIsInTheOrderOfThePlanIfThatIsAskedFor() {
    for (long seed = 0; seed < 20; seed++) {
      Rounds<String> rounds = new Rounds<>(PARTS, Until.rounds(2), seed);
      assertThat(rounds.planFirst().order(0)).isEqualTo(PARTS);
      assertThat(rounds.planFirst().order(1)).isEqualTo(rounds.order(1));
    }
  }

  @Test
  void aRoundThatWarmsUpDoesNotCount() throws InterruptedException {
    run(new Rounds<>(PARTS, Until.rounds(1), 7).afterWarmUp());
    assertThat(turns).extracting(Turn::round).containsOnly(0).hasSize(8);
    assertThat(turns)
        .extracting(Turn::counts)
        .containsExactly(false, false, false, false, true, true, true, true);
    assertThat(turns.get(1)).isEqualTo(new Turn(0, false, 0, "warming up"));
    assertThat(turns.getLast().words()).isEqualTo("round 1 of 1");
  }

  @Test
  void aPartThatWouldEndTooLateIsNotBegun() throws InterruptedException {
    run(new Rounds<>(PARTS, Until.time(now, 65), 7));
    assertThat(measured).hasSize(6);
    assertThat(turns.get(3).done()).isEqualTo(30 / 65.0);
    assertThat(turns.getLast().words()).isEqualTo("round 2");
  }

  @Test
  void theFirstRoundThatCountsIsFinishedWhateverTheTime() throws InterruptedException {
    run(new Rounds<>(PARTS, Until.time(now, 1), 7).afterWarmUp());
    assertThat(turns).extracting(Turn::counts).containsExactly(false, true, true, true, true);
    assertThat(turns.getLast().done()).as("no more than all").isEqualTo(1);
  }

  /** Their mean of 40 ms would have let all go on until 350 ms. */
  @Test
  void eachPartIsExpectedToTakeWhatItTook() throws InterruptedException {
    List<Integer> millis = List.of(1, 159, 1, 1);
    long began = now;
    new Rounds<>(millis, Until.time(began, 330), 7)
        .run(
            () -> now,
            stop,
            (part, turn) -> {
              measured.add(part + "");
              now += part * 1_000_000;
            });
    assertThat(measured).filteredOn("159"::equals).hasSize(2);
    assertThat((now - began) / 1e6).isLessThanOrEqualTo(330);
  }

  @Test
  void theFirstRoundIsCutShortWhereAPromiseWouldBreak() throws InterruptedException {
    Rounds<String> cut = new Rounds<>(PARTS, new Until.Time(now, 25_000_000, false), 7);
    assertThat(cut.run(() -> now, stop, this::note)).isEqualTo(2);
    assertThat(measured).hasSize(2);
    assertThat(run(new Rounds<>(PARTS, Until.time(now, 25), 7))).isEqualTo(4);
  }

  @Test
  void theClockMayPassTheLargestNumber() throws InterruptedException {
    now = Long.MAX_VALUE - TICK / 2;
    run(new Rounds<>(PARTS, Until.time(now, 55), 7));
    assertThat(measured).hasSize(5);
  }

  /** Whatever a part takes, and however many there are, once a round fits into the time at all. */
  @Test
  void aPromisedTimeIsKeptWithinATenth() throws InterruptedException {
    for (int parts : new int[] {1, 2, 8, 40}) {
      for (long partMillis : new long[] {1, 10, 100, 400}) {
        long began = now;
        long millis = Math.max(10_000, 3L * parts * partMillis);
        List<Integer> all = IntStream.range(0, parts).boxed().toList();
        new Rounds<>(all, Until.time(began, millis), 7)
            .afterWarmUp()
            .run(() -> now, stop, (part, turn) -> now += partMillis * 1_000_000);
        assertThat((now - began) / 1e6)
            .as("%d parts of %d ms", parts, partMillis)
            .isBetween(0.9 * millis, 1.1 * millis);
      }
    }
  }

  @Test
  void warmingUpTakesNoMoreThanAQuarter() throws InterruptedException {
    run(new Rounds<>(PARTS, Until.time(now, 80), 7).afterWarmUp());
    assertThat(turns).extracting(Turn::counts).startsWith(false, false, true);
    assertThat(turns).hasSize(8);
  }

  @Test
  void nothingIsMeasuredOnceTheFlagIsRaised() throws InterruptedException {
    new Rounds<>(PARTS, Until.rounds(3), 7)
        .run(
            () -> now,
            stop,
            (part, turn) -> {
              note(part, turn);
              if (measured.size() == 5) {
                stop.raise();
              }
            });
    assertThat(measured).hasSize(5);
  }

  @Test
  void aPartThatIsGoneHasNoMoreTurns() throws InterruptedException {
    Set<String> gone = new HashSet<>();
    Measure<String, RuntimeException> untilTwo =
        new Measure<>() {
          @Override
          public void measure(String part, Turn turn) {
            note(part, turn);
            if (turn.round() == (part.equals("a") ? 0 : 2)) {
              gone.add(part);
            }
          }

          @Override
          public boolean isGone(String part) {
            return gone.contains(part);
          }
        };
    new Rounds<>(PARTS, Until.rounds(100), 7).run(() -> now, stop, untilTwo);
    assertThat(round(0)).containsExactlyInAnyOrder("a", "b", "c", "d");
    assertThat(round(1)).containsExactlyInAnyOrder("b", "c", "d");
    assertThat(turns.getLast().round()).as("when all are gone").isEqualTo(2);
  }

  @Test
  void whatGoesWrongWithAPartEndsThem() {
    assertThatThrownBy(
            () ->
                new Rounds<>(PARTS, Until.rounds(3), 7)
                    .run(
                        () -> now,
                        stop,
                        (part, turn) -> {
                          note(part, turn);
                          throw new IOException("broken");
                        }))
        .hasMessage("broken");
    assertThat(measured).hasSize(1);
  }

  @Test
  void noRoundsAreAnError() {
    assertThatThrownBy(() -> Until.rounds(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
