package org.primelab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.primelab.stats.Interval;

class IntervalsTest {
  private static final Interval SEEN = new Interval(1.125, 1, 1.5, 8, 0.992);

  private final Locale usual = Locale.getDefault();

  @AfterEach
  void restore() {
    Locale.setDefault(usual);
  }

  @Test
  void valuesAreSaidInTheCallersWords() {
    assertThat(Intervals.median(Optional.of(SEEN), Quantity.decimals(3))).isEqualTo("1.13");
    assertThat(Intervals.range(SEEN, Quantity.signed(1))).isEqualTo("99.2 %, n 8: +1.0 to +1.5");
    assertThat(Intervals.whole(SEEN, Quantity.percents(1)))
        .isEqualTo("113 % (99.2 %, n 8: 100 % to 150 %)");
  }

  @Test
  void fewSamplesAreARangeAndOneIsNone() {
    Interval three = new Interval(2, 1, 4, 3, 0.75);
    assertThat(Intervals.whole(three, Quantity.decimals(1)))
        .isEqualTo("2.0 (range of 3: 1.0 to 4.0)");
    assertThat(Intervals.equality(three.plus(-1)))
        .as("three runs say nothing of equality")
        .isEmpty();
    assertThat(Intervals.equality(SEEN)).isEqualTo(": no difference seen");
    assertThat(Intervals.range(new Interval(2, 2, 2, 1, 0), Quantity.decimals(1)))
        .isEqualTo("one sample");
  }

  /** Half the width of each has the digits that the Particle Data Group would give it. */
  @Test
  void thereAreAsManyDigitsAsTheIntervalSupports() {
    assertThat(told(353_123_456, 2_000_000)).isEqualTo("353.1 ms");
    assertThat(told(353_123_456, 4_000_000)).isEqualTo("353 ms");
    assertThat(told(353_123_456, 40_000_000)).isEqualTo("350 ms");
    assertThat(told(353_123_456, 96_000_000)).isEqualTo("350 ms");
    assertThat(told(1_234_567_890, 90_000_000)).isEqualTo("1.23 s");
    assertThat(told(1_234_567_890, 500_000_000)).isEqualTo("1.2 s");
    assertThat(told(1_234_567_890, 0)).isEqualTo("1.23 s");
  }

  private static String told(double nanos, double half) {
    return Intervals.median(
        new Interval(nanos, nanos - half, nanos + half, 8, 0.992), Quantity.DURATION);
  }

  @Test
  void whatWasNotSeenLeavesADashOrNothing() {
    assertThat(Intervals.median(Optional.empty(), Quantity.decimals(1))).isEqualTo("–");
    assertThat(Intervals.whole(Optional.empty(), Quantity.decimals(1))).isEqualTo("–");
    assertThat(Intervals.range(Optional.empty(), Quantity.decimals(1))).isEmpty();
  }

  @Test
  void theUsersLocaleChangesNothing() {
    Locale.setDefault(Locale.GERMANY);
    assertThat(Intervals.whole(SEEN, Quantity.decimals(2)))
        .isEqualTo("1.13 (99.2 %, n 8: 1.00 to 1.50)");
    assertThat(Quantity.percent(0.5)).isEqualTo("50 %");
  }
}
