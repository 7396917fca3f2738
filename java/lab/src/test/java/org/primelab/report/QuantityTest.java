package org.primelab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a machine whose language has commas where others have points. */
class QuantityTest {
  private final Locale usual = Locale.getDefault();

  @BeforeEach
  void speakGerman() {
    Locale.setDefault(Locale.GERMANY);
  }

  @AfterEach
  void speakAsBefore() {
    Locale.setDefault(usual);
  }

  @Test
  void durationsAreInTheUnitThatSuitsThem() {
    assertThat(Quantity.duration(1_114_000_000)).isEqualTo("1.11 s");
    assertThat(Quantity.duration(14_991_850_000_000L)).isEqualTo("14992 s");
    assertThat(Quantity.duration(23_400_000)).isEqualTo("23.4 ms");
    assertThat(Quantity.duration(17_200)).isEqualTo("17 µs");
    assertThat(Quantity.duration(162)).isEqualTo("162 ns");
    assertThat(Quantity.duration(1.44)).isEqualTo("1.4 ns");
    assertThat(Quantity.duration(0.1534)).isEqualTo("0.153 ns");
    assertThat(Quantity.duration(0)).isEqualTo("0 µs");
    assertThat(Quantity.bookSeconds(568_328_000)).isEqualTo("0.568328s");
  }

  @Test
  void fractionsArePerCent() {
    assertThat(Quantity.percent(0.126)).isEqualTo("13 %");
    assertThat(Quantity.percent(0.1264, 1)).isEqualTo("12.6 %");
  }

  @Test
  void numbersAreWrittenAlikeEverywhere() {
    assertThat(Quantity.text("%,d of %.1f", 12_000, 0.5)).isEqualTo("12,000 of 0.5");
    assertThat(Quantity.decimals(3).apply(2)).isEqualTo("2.000");
  }

  @Test
  void oneThingHasNoPlural() {
    assertThat(Quantity.count(1, "worker")).isEqualTo("1 worker");
    assertThat(Quantity.count(0, "worker")).isEqualTo("0 workers");
    assertThat(Quantity.count(4_118_054_813L, "prime")).isEqualTo("4,118,054,813 primes");
  }

  @Test
  void factorsHaveThreeDigitsWhereNoIntervalSaysMore() {
    assertThat(Quantity.FACTOR.apply(20_013)).isEqualTo("20,000");
    assertThat(Quantity.FACTOR.apply(12.345)).isEqualTo("12.3");
    assertThat(Quantity.FACTOR.apply(1)).isEqualTo("1.00");
    assertThat(Quantity.FACTOR.apply(0)).isEqualTo("0.00");
    assertThat(Quantity.FACTOR.apply(12.345, 1)).isEqualTo("12");
    assertThat(Quantity.FACTOR.apply(24_039.42, 0.01)).isEqualTo("24,039");
  }

  @Test
  void aNumberSmallerThanItsUncertaintyIsNotZero() {
    assertThat(Quantity.figure(23, 100, 1, 0)).isEqualTo("20");
    assertThat(Quantity.figure(680, 1000, 1, 0)).isEqualTo("700");
    assertThat(Quantity.figure(0.4, 1, 1, 2)).isEqualTo("0.4");
    assertThat(Quantity.figure(0, 100, 1, 0)).isEqualTo("0");
  }
}
