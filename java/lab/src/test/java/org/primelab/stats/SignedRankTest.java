package org.primelab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedRankTest {
  @Test
  void sixPairsOnOneSideAreTheLeastThatDiffer() {
    SignedRank rank = SignedRank.of(new double[] {1, 2, 3, 4, 5, 6}, 0.95);
    assertThat(rank.p()).isEqualTo(2 / 64.0);
    assertThat(rank.low()).isEqualTo(1);
    assertThat(rank.high()).isEqualTo(6);
    assertThat(rank.coverage()).isEqualTo(1 - 2 / 64.0);
    assertThat(rank.estimate()).isEqualTo(3.5);
  }

  @Test
  void fiveCannotSaySo() {
    SignedRank rank = SignedRank.of(new double[] {1, 2, 3, 4, 5}, 0.95);
    assertThat(rank.p()).isEqualTo(2 / 32.0);
    assertThat(rank.coverage()).isEqualTo(1 - 2 / 32.0);
  }

  /** Wilcoxon's example: 15 differences of heights, ranks 1 to 15, those below 0 sum to 24. */
  @Test
  void agreesWithDarwinsPlants() {
    double[] plants = {49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48};
    assertThat(SignedRank.of(plants, 0.95).p()).isCloseTo(0.0413, within(0.0001));
  }

  @Test
  void equalPairsDifferByNothing() {
    SignedRank rank = SignedRank.of(new double[10], 0.95);
    assertThat(rank.p()).isEqualTo(1);
    assertThat(rank.low()).isZero();
    assertThat(rank.high()).isZero();
    assertThatThrownBy(() -> SignedRank.of(new double[0], 0.95))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 8, 13, 30})
  void coversAsOftenAsItSaysWhateverTheNoise(int pairs) {
    covers(pairs, Random::nextGaussian);
    covers(pairs, random -> random.nextDouble() - 0.5);
    covers(
        pairs, random -> Math.signum(random.nextDouble() - 0.5) * -Math.log(random.nextDouble()));
    covers(pairs, random -> Math.tan(Math.PI * (random.nextDouble() - 0.5)));
    covers(
        pairs,
        random -> random.nextInt(10) == 0 ? 20 * random.nextGaussian() : random.nextGaussian());
  }

  private static void covers(int pairs, ToDoubleFunction<Random> noise) {
    Random random = new Random(pairs);
    double said = SignedRank.of(new double[pairs], 0.95).coverage();
    long held =
        IntStream.range(0, 4000)
            .mapToObj(
                i ->
                    SignedRank.of(
                        random.doubles(pairs).map(d -> 7 + noise.applyAsDouble(random)).toArray(),
                        0.95))
            .filter(rank -> rank.low() <= 7 && 7 <= rank.high())
            .count();
    assertThat(held / 4000.0).isCloseTo(said, within(0.02)).isGreaterThan(0.93);
  }

  @Test
  void hundredsOfPairsDoNotUnderflow() {
    double[] many = IntStream.range(0, 500).mapToDouble(i -> i - 200).toArray();
    SignedRank rank = SignedRank.of(many, 0.95);
    assertThat(rank.coverage()).isBetween(0.95, 0.951);
    assertThat(rank.estimate()).isEqualTo(Arrays.stream(many).average().orElseThrow());
    assertThat(rank.p()).isBetween(0.0, 1e-9);
  }
}
