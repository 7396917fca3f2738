package org.primelab.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ByRoundTest {
  private record Seen(String thing, int round, double value) {}

  private static final ByRound<String> SEEN =
      ByRound.of(
          List.of(
              new Seen("a", 0, 10),
              new Seen("b", 0, 20),
              new Seen("a", 1, 100),
              new Seen("b", 1, 200),
              new Seen("a", 2, 7)),
          Seen::thing,
          Seen::round,
          Seen::value);

  @Test
  void aRatioIsPairedOverTheRoundsThatHoldBoth() {
    assertThat(SEEN.ratio("b", "a")).contains(new Interval(2, 2, 2, 2, 0.5));
    assertThat(SEEN.rounds()).isEqualTo(3);
  }

  @Test
  void whatWasNeverMeasuredHasNeitherMedianNorRatio() {
    assertThat(SEEN.median("c")).isEmpty();
    assertThat(SEEN.ratio("a", "c")).isEmpty();
    assertThat(SEEN.median("a")).map(Interval::median).contains(10.0);
  }

  @Test
  void ofARoundThatWasSeenTwiceTheLaterValueCounts() {
    List<Seen> twice = List.of(new Seen("a", 0, 1), new Seen("a", 0, 5));
    assertThat(ByRound.of(twice, Seen::thing, Seen::round, Seen::value).median("a"))
        .contains(new Interval(5, 5, 5, 1, 0));
  }
}
