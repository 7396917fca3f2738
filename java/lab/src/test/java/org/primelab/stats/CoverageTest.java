package org.primelab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What intervals cover, and how often noise is called something else: by simulation, seeded. */
class CoverageTest {
  private static final int CASES = 2000;

  /** Of each length: 5 % of all are known to 1 % then. */
  private static final int ALARMS = 650;

  private static final int[] LENGTHS = {6, 7, 10, 25};

  record Case(Noise noise, int n) {}

  static Stream<Case> cases() {
    return Stream.of(Noise.values())
        .flatMap(noise -> IntStream.of(LENGTHS).mapToObj(n -> new Case(noise, n)));
  }

  private interface Trial {
    Interval of(RandomGenerator random);
  }

  private static void covers(double truth, Trial trial) {
    RandomGenerator random = new SplittableRandom(14);
    double said = 0;
    int held = 0;
    for (int i = 0; i < CASES; i++) {
      Interval interval = trial.of(random);
      said += interval.coverage() / CASES;
      held += interval.contains(truth) ? 1 : 0;
    }
    assertThat(held / (double) CASES).isGreaterThan(0.93).isCloseTo(said, within(0.02));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aMedian(Case one) {
    covers(1, random -> Statistics.medianInterval(one.noise.times(random, one.n)));
  }

  /** What disturbs a round is the same for both, and far larger than what tells them apart. */
  @ParameterizedTest
  @MethodSource("cases")
  void aPairedRatio(Case one) {
    Trial rounds =
        random -> {
          double[] a = one.noise.times(random, one.n);
          double[] b = one.noise.times(random, one.n);
          for (int i = 0; i < one.n; i++) {
            double round = 1 + random.nextInt(10);
            a[i] *= 2 * round;
            b[i] *= round;
          }
          return Statistics.pairedRatio(a, b);
        };
    covers(2, rounds);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aRatioByRanksOfPairs(Case one) {
    covers(
        1,
        random -> {
          double[] a = one.noise.times(random, one.n);
          double[] b = one.noise.times(random, one.n);
          Arrays.setAll(a, i -> a[i] / b[i]);
          return SignedRank.ofRatios(a, Interval.USUAL).ratio();
        });
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aRatioOfTwoSessions(Case one) {
    covers(
        1,
        random ->
            MannWhitney.ratio(one.noise.times(random, one.n), one.noise.times(random, one.n + 2)));
  }

  /** Of some processes with three or ten runs each, those count as one sample each. */
  @ParameterizedTest
  @MethodSource("cases")
  void levels(Case one) {
    for (int runs : new int[] {3, 10}) {
      covers(
          1,
          random -> Levels.interval(one.noise.forks(random, one.n, runs, 0.4), Statistics::median));
    }
  }

  private static double[] gauss(RandomGenerator random, int count) {
    return random.doubles(count).map(_ -> Math.exp(0.01 * random.nextGaussian())).toArray();
  }

  /**
   * A neighbour who comes and goes, staying for 0.4 s and away for 0.6 s on average, seen for so
   * many seconds.
   */
  @ParameterizedTest
  @ValueSource(ints = {10, 30, 60})
  void theShareOfANeighbour(int seconds) {
    covers(0.4, random -> SerialMean.ofShares(neighbour(random, seconds)));
  }

  private static double[] neighbour(RandomGenerator random, int seconds) {
    double[] shares = new double[seconds];
    boolean there = random.nextDouble() < 0.4;
    for (double now = 0; now < seconds; there = !there) {
      double end = Math.min(seconds, now - (there ? 0.4 : 0.6) * Math.log(1 - random.nextDouble()));
      for (double from = now; there && from < end; from = Math.floor(from) + 1) {
        shares[(int) from] += Math.min(end, Math.floor(from) + 1) - from;
      }
      now = end;
    }
    return shares;
  }

  /** The mistake that this is not: all runs as if they were independent. */
  @Test
  void runsOfFewProcessesAreNotManySamples() {
    RandomGenerator random = new SplittableRandom(14);
    long held =
        LongStream.range(0, CASES)
            .filter(
                i ->
                    Statistics.medianInterval(
                            Noise.NORMAL.forks(random, 8, 10, 0.2).stream()
                                .flatMapToDouble(Arrays::stream)
                                .toArray())
                        .contains(1))
            .count();
    assertThat(held / (double) CASES).isLessThan(0.7);
  }

  @ParameterizedTest
  @EnumSource
  void noiseIsNoDrift(Noise noise) {
    isSeldom(noise, LENGTHS, times -> Drift.of(times).p());
  }

  @ParameterizedTest
  @EnumSource
  void noiseIsNoTrend(Noise noise) {
    isSeldom(noise, LENGTHS, times -> Trend.of(times).p());
  }

  @ParameterizedTest
  @EnumSource
  void noiseIsSteady(Noise noise) {
    isSeldom(noise, new int[] {20, 25, 50}, times -> ChangePoint.likeliest(times).p());
  }

  @ParameterizedTest
  @EnumSource
  void noiseHasOneHump(Noise noise) {
    isSeldom(noise, LENGTHS, times -> Dip.of(times).p());
  }

  /**
   * Counts how often a test takes noise for something else: in one case of twenty at most, but for
   * what chance adds to so many cases once in a hundred times.
   */
  private static void isSeldom(Noise noise, int[] lengths, ToDoubleFunction<double[]> p) {
    RandomGenerator random = new SplittableRandom(14);
    int all = 0;
    for (int n : lengths) {
      int alarms = 0;
      for (int i = 0; i < ALARMS; i++) {
        alarms += p.applyAsDouble(noise.times(random, n)) <= Drift.LEVEL ? 1 : 0;
      }
      assertThat(alarms / (double) ALARMS).as("%d samples", n).isLessThanOrEqualTo(most(ALARMS));
      all += alarms;
    }
    assertThat(all / (double) (lengths.length * ALARMS))
        .isLessThanOrEqualTo(most(lengths.length * ALARMS));
  }

  /** The largest share of false alarms at the level that chance leaves 99 % of the time. */
  private static double most(int cases) {
    return Drift.LEVEL + 2.33 * Math.sqrt(Drift.LEVEL * (1 - Drift.LEVEL) / cases);
  }

  @Test
  void aStepIsADriftAndTwoPlacesAreTwoHumps() {
    double[] times = gauss(new SplittableRandom(1), 24);
    double[] step = times.clone();
    double[] humps = times.clone();
    for (int i = 0; i < times.length; i++) {
      step[i] *= i < 12 ? 1 : 1.1;
      humps[i] *= i % 2 == 0 ? 1 : 1.4;
    }
    assertThat(Drift.of(step).isComparable()).isFalse();
    assertThat(Drift.of(humps).isDoubtful()).isFalse();
    assertThat(Dip.of(humps).p()).isLessThan(0.01);
    assertThat(Dip.of(times).p()).isGreaterThan(0.05);
    Dip.Humps found = Dip.humps(humps);
    assertThat(found.lower()).isCloseTo(1, within(0.01));
    assertThat(found.upper()).isCloseTo(1.4, within(0.01));
    assertThat(found.share()).isEqualTo(0.5);
    humps[1] = 1000;
    assertThat(Dip.humps(humps).share()).as("one stray is no hump").isEqualTo(0.5);
  }
}
