package org.primelab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.primelab.stats.Interval;

class IntervalsTest {
  private static final Interval SEEN = new Interval(1.125, 1, 1.5);

  private final Locale usual = Locale.getDefault();

  @AfterEach
  void restore() {
    Locale.setDefault(usual);
  }

  @Test
  void valuesAreSaidInTheCallersWords() {
    assertThat(Intervals.median(Optional.of(SEEN), Quantity.decimals(3))).isEqualTo("1.125");
    assertThat(Intervals.range(SEEN, Quantity.signed(1))).isEqualTo("+1.0 to +1.5");
    assertThat(Intervals.whole(SEEN, x -> Quantity.percent(x, 1)))
        .isEqualTo("112.5 % (100.0 % to 150.0 %)");
    assertThat(Intervals.told(SEEN, Quantity.decimals(1)))
        .isEqualTo("1.1 (95 % interval 1.0 to 1.5)");
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
    assertThat(Intervals.whole(SEEN, Quantity.decimals(2))).isEqualTo("1.13 (1.00 to 1.50)");
    assertThat(Quantity.percent(0.5)).isEqualTo("50 %");
  }
}
