package org.primelab.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HumpsTest {
  /** Runs of which a share takes so many times as long as the others. */
  private static double[] runs(int count, double share, double times, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return IntStream.range(0, count)
        .mapToDouble(
            i -> Math.exp(0.02 * random.nextGaussian()) * (random.nextDouble() < share ? times : 1))
        .toArray();
  }

  @Test
  void twoHumpsPartWhereFewestLie() {
    assertThat(Humps.valley(runs(2000, 0.4, 2, 1)))
        .hasValueSatisfying(valley -> assertThat(valley).isBetween(1.05, 1.9));
  }

  @Test
  void oneHumpHasNoValleyWhateverTheSeed() {
    for (long seed = 0; seed < 200; seed++) {
      assertThat(Humps.valley(runs(2000, 0, 1, seed))).as("seed %d", seed).isEmpty();
    }
  }

  @Test
  void aFewLateOnesAreNoHump() {
    assertThat(Humps.valley(runs(2000, 0.1, 2, 1))).isEmpty();
    assertThat(Humps.valley(runs(2000, 0.9, 2, 1))).isEmpty();
  }

  @Test
  void ofFewSamplesNothingIsSaid() {
    assertThat(Humps.valley(new double[] {1, 1, 1, 2, 2, 2})).isEmpty();
    assertThat(Humps.valley(new double[] {})).isEmpty();

    double[] equal = new double[30];
    Arrays.fill(equal, 1.5);
    assertThat(Humps.valley(equal)).isEmpty();
  }
}
