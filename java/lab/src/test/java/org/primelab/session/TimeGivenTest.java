package org.primelab.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.primelab.ffi.StopFlag;
import org.primelab.run.Observation;
import org.primelab.run.RunListener;
import org.primelab.run.Runner;
import org.primelab.session.Rounds.Part;
import org.primelab.suite.Kernels;

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
    return new Conditions(
        new Runner(Kernels.standard(), Duration.ZERO),
        1,
        new StopFlag(),
        RunListener.NONE,
        seen::add,
        Optional.empty(),
        List.of(),
        given);
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
}
