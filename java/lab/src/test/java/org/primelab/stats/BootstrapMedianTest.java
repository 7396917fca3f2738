package org.primelab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BootstrapMedianTest {
  /** 11 samples: a resample's median is at most the k-th with P(Bin(11, k/11) ≥ 6). */
  @Test
  void isWhatTheBinomialDistributionSays() {
    Interval interval = BootstrapMedian.interval(new double[] {11, 1, 2, 10, 3, 9, 4, 8, 5, 7, 6});
    assertThat(interval).isEqualTo(new Interval(6, 3, 9));
  }

  @Test
  void agreesWithResamplesThatAreDrawn() {
    Random random = new Random(3);
    double[] samples = random.doubles(101, 10, 20).toArray();
    double[] medians =
        random
            .ints(4000)
            .mapToDouble(
                seed -> {
                  Random draw = new Random(seed);
                  return Statistics.median(
                      draw.ints(101, 0, 101).mapToDouble(i -> samples[i]).toArray());
                })
            .sorted()
            .toArray();
    Interval interval = BootstrapMedian.interval(samples);
    assertThat(interval.low()).isCloseTo(medians[100], within(0.25));
    assertThat(interval.high()).isCloseTo(medians[3899], within(0.25));
  }

  @Test
  void oneSampleHasNoWidthAndNoneIsRefused() {
    assertThat(BootstrapMedian.interval(new double[] {4})).isEqualTo(new Interval(4, 4, 4));
    assertThatThrownBy(() -> BootstrapMedian.interval(new double[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void manySamplesDoNotUnderflow() {
    double[] samples = new Random(5).doubles(5000, 1, 2).toArray();
    Interval interval = BootstrapMedian.interval(samples);
    assertThat(interval.high() - interval.low()).isBetween(0.005, 0.1);
  }
}
