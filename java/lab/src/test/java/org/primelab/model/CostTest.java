package org.primelab.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CostTest {
  private static final int SESSIONS = 1_000;

  @Test
  void costIsTheFirstThatBeatsOneThread() {
    Cost cost =
        Cost.of(new TreeMap<>(Map.of(3, rounds(6, 0.5), 1, rounds(6, 1.5), 2, rounds(6, 0.9))));
    assertThat(cost).isEqualTo(new Cost(OptionalInt.of(2), List.of()));
  }

  @Test
  void whatIsSlowerInEveryRoundDoesNotBeatIt() {
    Cost cost = Cost.of(new TreeMap<>(Map.of(1, rounds(6, 50), 2, rounds(6, 30))));
    assertThat(cost.workers()).isEmpty();
    assertThat(cost.open()).isEmpty();
  }

  @Test
  void fewRoundsDecideNothing() {
    Cost cost = Cost.of(new TreeMap<>(Map.of(1, rounds(5, 1.5), 2, rounds(5, 0.5))));
    assertThat(cost.workers()).isEmpty();
    assertThat(cost.open()).containsExactly(1, 2);
  }

  /** By medians, one of eight equal numbers of workers would beat it nearly always. */
  @Test
  void noneOfManyThatAreAsFastBeatsIt() {
    SplittableRandom random = new SplittableRandom(1);
    long beaten =
        IntStream.range(0, SESSIONS)
            .filter(
                _ -> {
                  TreeMap<Integer, double[]> equal = new TreeMap<>();
                  for (int workers = 1; workers <= 8; workers++) {
                    equal.put(workers, noise(random));
                  }
                  return Cost.of(equal).workers().isPresent();
                })
            .count();
    assertThat(beaten).isLessThanOrEqualTo(SESSIONS / 20);
  }

  private static double[] noise(SplittableRandom random) {
    return IntStream.range(0, 12)
        .mapToDouble(_ -> Math.exp(0.03 * random.nextGaussian()))
        .toArray();
  }

  private static double[] rounds(int count, double ratio) {
    double[] rounds = new double[count];
    Arrays.setAll(rounds, round -> ratio * (1 + 0.001 * round));
    return rounds;
  }
}
