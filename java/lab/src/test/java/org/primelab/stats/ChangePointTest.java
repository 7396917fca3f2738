package org.primelab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChangePointTest {
  private static double[] noise(Random random, int count, double share) {
    return IntStream.range(0, count)
        .mapToDouble(i -> 100 * Math.exp(share * random.nextGaussian()))
        .toArray();
  }

  @Test
  void independentNoiseHasNoneInNineteenOfTwentySeries() {
    Random random = new Random(11);
    int found = 0;
    for (int i = 0; i < 400; i++) {
      found += ChangePoint.of(noise(random, 101, 0.2)).isPresent() ? 1 : 0;
    }
    assertThat(found).isLessThan(20);
  }

  @Test
  void aChangeForGoodIsFoundWhereItIs() {
    double[] samples = noise(new Random(5), 101, 0.01);
    for (int i = 60; i < samples.length; i++) {
      samples[i] *= 0.9;
    }
    ChangePoint found = ChangePoint.of(samples).orElseThrow();
    assertThat(found.at()).isBetween(58, 62);
    assertThat(found.ratio()).isCloseTo(0.9, within(0.01));
  }

  @Test
  void fewSamplesSmallChangesAndOutliersAreNone() {
    double[] few = noise(new Random(1), 19, 0.01);
    few[18] = few[17] = few[16] = few[15] = 1000;
    assertThat(ChangePoint.of(few)).isEmpty();
    double[] small = noise(new Random(2), 101, 0.001);
    for (int i = 50; i < small.length; i++) {
      small[i] *= 1.01;
    }
    assertThat(ChangePoint.of(small)).isEmpty();
    double[] outliers = noise(new Random(3), 101, 0.01);
    outliers[99] = outliers[100] = 1000;
    assertThat(ChangePoint.of(outliers)).isEmpty();
    assertThat(ChangePoint.of(new double[0])).isEmpty();
  }

  @Test
  void timesThatAreAllEqualDoNotChange() {
    assertThat(ChangePoint.of(IntStream.range(0, 50).mapToDouble(i -> 7).toArray())).isEmpty();
  }
}
