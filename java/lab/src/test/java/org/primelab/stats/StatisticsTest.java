package org.primelab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class StatisticsTest {
  @Test
  void theMedianIsTheMiddle() {
    assertThat(Statistics.median(new double[] {3, 1, 2})).isEqualTo(2);
    assertThat(Statistics.median(new double[] {4, 1, 3, 2})).isEqualTo(2.5);
    assertThatThrownBy(() -> Statistics.median(new double[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property(tries = 50)
  void anIntervalHoldsItsMedianAndStaysWithinTheSamples(@ForAll("durations") double[] samples) {
    double[] given = samples.clone();
    Interval interval = Statistics.medianInterval(samples, 7);
    assertThat(samples).isEqualTo(given);
    assertThat(interval.contains(interval.median())).isTrue();
    assertThat(interval.low()).isGreaterThanOrEqualTo(Arrays.stream(samples).min().orElseThrow());
    assertThat(interval.high()).isLessThanOrEqualTo(Arrays.stream(samples).max().orElseThrow());
    assertThat(Statistics.medianInterval(samples, 7)).isEqualTo(interval);
  }

  /** From a nanosecond to eleven days, in ns. */
  @Provide
  Arbitrary<double[]> durations() {
    return Arbitraries.doubles().between(1, 1e15).array(double[].class).ofMinSize(1).ofMaxSize(20);
  }

  /** Seeded, so it cannot fail by chance: the share is what it is. */
  @Test
  void anIntervalHoldsTheTruthAbout95TimesIn100() {
    Random random = new Random(1);
    long held =
        IntStream.range(0, 200)
            .filter(
                i -> {
                  double[] samples = random.doubles(31).toArray();
                  return Statistics.medianInterval(samples, i).contains(0.5);
                })
            .count();
    assertThat(held).isBetween(184L, 198L);
  }

  @Test
  void aPairedRatioIsNotDisturbedByWhatDisturbsBoth() {
    double[] noise = {1, 5, 2, 9, 3};
    double[] twice = Arrays.stream(noise).map(x -> 2 * x).toArray();
    Interval ratio = Statistics.pairedRatio(twice, noise, 1);
    assertThat(ratio.low()).isCloseTo(2, within(1e-12));
    assertThat(ratio.high()).isCloseTo(2, within(1e-12));
    assertThatThrownBy(() -> Statistics.pairedRatio(noise, new double[] {1}, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anIntervalIsInOrder() {
    assertThatThrownBy(() -> new Interval(2, 3, 4)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Interval(Double.NaN, 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
