package org.primelab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.primelab.given.Property;
import org.primelab.given.Real;

/** Seeded throughout: each share below is what it is, and cannot fail by chance. */
class ComparisonTest {
  private static final int CASES = 400;

  @Test
  void aPairedRatioHoldsTheTruthAbout95TimesIn100() {
    assertThat(
            share(
                seed -> {
                  RandomGenerator random = new SplittableRandom(seed);
                  double[] disturbance = skewed(random, 15, 1);
                  double[] a = multiplied(disturbance, gauss(random, 15, 1.1, 0.02));
                  double[] b = multiplied(disturbance, gauss(random, 15, 1.0, 0.02));
                  return Statistics.pairedRatio(a, b).contains(1.1);
                }))
        .isBetween(0.92, 0.98);
  }

  @Test
  void aRatioOfMediansHoldsTheTruthAbout95TimesIn100() {
    assertThat(
            share(
                seed -> {
                  RandomGenerator random = new SplittableRandom(seed);
                  double[] a = skewed(random, 12, 3);
                  double[] b = skewed(random, 20, 2);
                  return MannWhitney.ratio(a, b).contains(1.5);
                }))
        .isBetween(0.92, 0.98);
  }

  @Test
  void aMedianOfSkewedSamplesIsHeldAbout95TimesIn100() {
    assertThat(
            share(
                seed ->
                    Statistics.medianInterval(skewed(new SplittableRandom(seed), 12, 1))
                        .contains(1)))
        .isBetween(0.92, 0.98);
  }

  @Test
  void equalSamplesAreCalledDifferentAbout5TimesIn100() {
    assertThat(
            share(
                seed -> {
                  RandomGenerator random = new SplittableRandom(seed);
                  return MannWhitney.of(skewed(random, 10, 1), skewed(random, 10, 1)).p() < 0.05;
                }))
        .isBetween(0.02, 0.08);
  }

  /** Worked by hand: of the 20 ways to rank 3 of 6, one at either end is as extreme. */
  @Test
  void mannWhitneyIsExactForFewSamples() {
    MannWhitney apart = MannWhitney.of(new double[] {1, 2, 3}, new double[] {4, 5, 6});
    assertThat(apart.u()).isZero();
    assertThat(apart.p()).isCloseTo(0.1, within(1e-12));
    assertThat(MannWhitney.of(new double[] {1, 1}, new double[] {1, 1}).p()).isEqualTo(1);
    assertThatThrownBy(() -> MannWhitney.of(new double[0], new double[] {1}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void mannWhitneyDoesNotMindTheOrderOfItsSides(
      @Real(min = 0, max = 1000, most = 12) double[] a,
      @Real(min = 0, max = 1000, most = 12) double[] b) {
    MannWhitney one = MannWhitney.of(a, b);
    assertThat(one.p()).isCloseTo(MannWhitney.of(b, a).p(), within(1e-9)).isBetween(0.0, 1.0);
  }

  @Property
  void quantilesAreInOrderAndMeetTheMedian(@Real(min = 0, max = 1000, most = 12) double[] samples) {
    double[] quartiles =
        IntStream.rangeClosed(0, 4)
            .mapToDouble(i -> Statistics.quantile(samples, i / 4.0))
            .toArray();
    assertThat(quartiles).isSorted();
    assertThat(quartiles[0]).isEqualTo(Arrays.stream(samples).min().orElseThrow());
    assertThat(quartiles[4]).isEqualTo(Arrays.stream(samples).max().orElseThrow());
    assertThat(quartiles[2]).isCloseTo(Statistics.median(samples), within(1e-6));
  }

  @Test
  void aQuantileLiesBetweenNeighbours() {
    assertThat(Statistics.quantile(new double[] {4, 1, 2, 3}, 0.25)).isEqualTo(1.75);
    assertThatThrownBy(() -> Statistics.quantile(new double[] {1}, 1.5))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatLiesFarOutIsAnOutlier() {
    assertThat(Outliers.of(new double[] {10, 11, 99, 12, 10, 11, 1}).values())
        .containsExactly(99.0, 1.0);
    assertThat(Outliers.of(new double[] {5}).values()).isEmpty();
    assertThat(Outliers.of(new double[] {5, 5, 5, 5}).values()).isEmpty();
  }

  @Test
  void aSlowMiddleIsDriftAndOneSlowRunIsNot() {
    Drift middle = Drift.of(new double[] {10, 10, 10, 10, 11, 11, 11, 11, 10, 10, 10, 10});
    assertThat(middle.share()).isCloseTo(0.1, within(1e-12));
    assertThat(middle.isComparable()).isFalse();
    assertThat(Drift.of(new double[] {10, 10, 10, 10, 99, 10, 10, 10, 10}).share()).isZero();
    assertThat(Drift.of(new double[] {10, 20}).isDoubtful()).isFalse();
  }

  @Test
  void driftHasTwoThresholdsAndChanceIsNoDrift() {
    assertThat(new Drift(0.03, 9, 0.01).isDoubtful()).isFalse();
    assertThat(new Drift(0.04, 9, 0.01).isDoubtful()).isTrue();
    assertThat(new Drift(0.05, 9, 0.01).isComparable()).isTrue();
    assertThat(new Drift(0.06, 9, 0.01).isComparable()).isFalse();
    assertThat(new Drift(0.06, 9, 0.06).isComparable()).isTrue();
  }

  private static double share(IntPredicate holds) {
    return IntStream.range(0, CASES).filter(holds).count() / (double) CASES;
  }

  /** Run times as they are: never much shorter than the median, sometimes much longer. */
  private static double[] skewed(RandomGenerator random, int count, double median) {
    return IntStream.range(0, count)
        .mapToDouble(i -> median * Math.exp(0.3 * random.nextGaussian()))
        .toArray();
  }

  private static double[] gauss(RandomGenerator random, int count, double mean, double spread) {
    return IntStream.range(0, count)
        .mapToDouble(i -> mean + spread * random.nextGaussian())
        .toArray();
  }

  private static double[] multiplied(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).toArray();
  }
}
