package org.primelab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrendTest {
  private static double[] noise(long seed, int count, double rise) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] times = new double[count];
    Arrays.setAll(
        times, i -> (1 + rise * i / (count - 1)) * Math.exp(0.02 * random.nextGaussian()));
    return times;
  }

  @Test
  void aSteadyRiseIsFoundAndMeasured() {
    Trend trend = Trend.of(noise(1, 20, 0.1));
    assertThat(trend.isDoubtful()).isTrue();
    assertThat(trend.share()).isCloseTo(0.1, within(0.04));
    assertThat(Trend.of(noise(1, 20, -0.1)).share()).isCloseTo(-0.1, within(0.04));
  }

  @Test
  void aRiseTooSmallToMatterIsNone() {
    double[] times = new double[30];
    Arrays.setAll(times, i -> 1 + 0.02 * i / 29);
    assertThat(Trend.of(times).p()).isLessThan(0.01);
    assertThat(Trend.of(times).isDoubtful()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 6, 12, 25})
  void independentNoiseIsATrendInOneOfTwentyAtMost(int runs) {
    int cases = 400;
    long called =
        LongStream.range(0, cases)
            .filter(seed -> Trend.of(noise(seed, runs, 0)).p() <= Drift.LEVEL)
            .count();
    // Three standard deviations above one in twenty.
    assertThat(called).isLessThanOrEqualTo(cases / 20 + 13);
  }

  @Test
  void manyRunsAreLookedAtInBatches() {
    assertThat(Trend.of(noise(3, 5000, 0.1)).share()).isCloseTo(0.1, within(0.01));
    assertThat(Trend.of(new double[] {1, 2}).p()).isEqualTo(1);
  }
}
