package org.primelab.study.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.primelab.study.serve.RateSearch.Found;
import org.primelab.study.serve.RateSearch.Verdict;

/** On made-up servers: one queue, one server, and arrivals of a Poisson process (M/M/1). */
class RateSearchTest {
  private static final double BOUND_SECONDS = 0.05;

  private static Found search(RateSearch.Server server) {
    try {
      return RateSearch.search(server, () -> false);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** In the long run a request's time there is exponential, with the mean 1 / (served - due). */
  private static double p99(double servedPerSecond, double perSecond) {
    return perSecond < servedPerSecond
        ? Math.log(100) / (servedPerSecond - perSecond)
        : Double.POSITIVE_INFINITY;
  }

  private static Verdict verdict(double p99) {
    return p99 > BOUND_SECONDS ? Verdict.PASSED : Verdict.HELD;
  }

  private static double limit(double servedPerSecond) {
    return servedPerSecond - Math.log(100) / BOUND_SECONDS;
  }

  @ParameterizedTest
  @ValueSource(doubles = {100, 130, 333, 1_000, 5_432, 9_000})
  void enclosesThePointWhereTheBoundIsPassed(double servedPerSecond) {
    Found found = search(rate -> verdict(p99(servedPerSecond, rate)));
    assertThat(found.isNarrow()).isTrue();
    assertThat(limit(servedPerSecond)).isBetween(found.held(), found.passed());
  }

  /** A server request by request, of which each percentile is one of a sample. */
  private static double simulated(double served, double perSecond, SplittableRandom random) {
    double[] stays = new double[3_000];
    double free = 0;
    double due = 0;
    for (int i = 0; i < stays.length; i++) {
      due -= Math.log(1 - random.nextDouble()) / perSecond;
      free = Math.max(due, free) - Math.log(1 - random.nextDouble()) / served;
      stays[i] = free - due;
    }
    Arrays.sort(stays);
    return stays[(int) (0.99 * stays.length)];
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void findsItByRequestsThatComeAtRandom(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Found found = search(rate -> verdict(simulated(1_000, rate, random)));
    assertThat(found.held()).isCloseTo(limit(1_000), Percentage.withPercentage(15));
  }

  @Test
  void oneBadMomentIsNoLimit() {
    List<Double> asked = new ArrayList<>();
    Found found =
        search(
            rate -> {
              asked.add(rate);
              return asked.size() == 2 ? Verdict.PASSED : verdict(p99(1_000, rate));
            });
    assertThat(limit(1_000)).isBetween(found.held(), found.passed());
  }

  @Test
  void aServerThatHoldsEverythingOrNothingIsNotAskedForEver() {
    Found all = search(rate -> Verdict.HELD);
    assertThat(all.held()).isEqualTo(RateSearch.MOST);
    assertThat(all.passed()).isInfinite();
    Found nothing = search(rate -> Verdict.PASSED);
    assertThat(nothing.held()).isZero();
    assertThat(nothing.passed()).isBetween(RateSearch.LEAST, 2 * RateSearch.LEAST);
  }

  @Test
  void whereTheGeneratorIsTooLateTheSearchEnds() {
    Found found = search(rate -> rate > 1_000 ? Verdict.UNTOLD : Verdict.HELD);
    assertThat(found.held()).isEqualTo(800);
    assertThat(found.passed()).isInfinite();
    assertThat(found.isNarrow()).isFalse();
  }

  @Test
  void endsWhenTheTimeIsOver() throws IOException {
    List<Double> asked = new ArrayList<>();
    Found found =
        RateSearch.search(
            rate -> {
              asked.add(rate);
              return Verdict.HELD;
            },
            () -> asked.size() == 3);
    assertThat(asked).containsExactly(200.0, 400.0, 800.0);
    assertThat(found.held()).isEqualTo(800);
  }
}
