package org.primelab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.instancio.junit.InstancioExtension;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.primelab.given.Real;

class StatisticsTest {
  @Test
  void theMedianIsTheMiddle() {
    assertThat(Statistics.median(new double[] {3, 1, 2})).isEqualTo(2);
    assertThat(Statistics.median(new double[] {4, 1, 3, 2})).isEqualTo(2.5);
    assertThatThrownBy(() -> Statistics.median(new double[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Durations from a nanosecond to eleven days, in ns; each try takes milliseconds. */
  @RepeatedTest(value = 50, failureThreshold = 1)
  @ExtendWith(InstancioExtension.class)
  void anIntervalHoldsItsMedianAndStaysWithinTheSamples(
      @Real(min = 1, max = 1e15, most = 20) double[] samples) {
    double[] given = samples.clone();
    Interval interval = Statistics.medianInterval(samples);
    assertThat(samples).isEqualTo(given);
    assertThat(interval.contains(interval.median())).isTrue();
    assertThat(interval.low()).isGreaterThanOrEqualTo(Arrays.stream(samples).min().orElseThrow());
    assertThat(interval.high()).isLessThanOrEqualTo(Arrays.stream(samples).max().orElseThrow());
    assertThat(Statistics.medianInterval(samples)).isEqualTo(interval);
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
                  return Statistics.medianInterval(samples).contains(0.5);
                })
            .count();
    assertThat(held).isBetween(184L, 198L);
  }

  @Test
  void aPairedRatioIsNotDisturbedByWhatDisturbsBoth() {
    double[] noise = {1, 5, 2, 9, 3};
    double[] twice = Arrays.stream(noise).map(x -> 2 * x).toArray();
    Interval ratio = Statistics.pairedRatio(twice, noise);
    assertThat(ratio.low()).isCloseTo(2, within(1e-12));
    assertThat(ratio.high()).isCloseTo(2, within(1e-12));
    assertThatThrownBy(() -> Statistics.pairedRatio(noise, new double[] {1}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anIntervalIsInOrder() {
    assertThatThrownBy(() -> new Interval(2, 3, 4, 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Interval(Double.NaN, 0, 1, 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anotherSourceOfErrorWidensAnIntervalAsASideOfARightAngleDoes() {
    Interval wide = new Interval(2, 2 * Math.exp(-0.03), 2 * Math.exp(0.04), 9, 0.95).widened(0.03);
    assertThat(wide.low()).isCloseTo(2 * Math.exp(-Math.hypot(0.03, 0.03)), within(1e-12));
    assertThat(wide.high()).isCloseTo(2 * Math.exp(0.05), within(1e-12));
    assertThat(wide.median()).isEqualTo(2);
    assertThat(wide.n()).isEqualTo(9);
  }
}
