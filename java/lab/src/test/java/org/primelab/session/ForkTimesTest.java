package org.primelab.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.primelab.stats.Interval;
import org.primelab.stats.Levels;
import org.primelab.stats.Statistics;

class ForkTimesTest {
  @Test
  void whatDiffersMoreNeedsMoreJvms() {
    assertThat(times(0.01, 0.001, 40, 1).needed(0.01)).isBetween(6, 12);
    assertThat(times(0.04, 0.001, 40, 1).needed(0.01)).isBetween(50, 180);
    assertThat(times(0, 0, 8, 3).needed(0.01)).isEqualTo(Interval.LEAST);
  }

  @Test
  void runsPayWhereJvmsAgreeAndStartSlowly() {
    double start = 100;
    assertThat(times(0.0001, 0.05, 8, 5).runs(start)).isGreaterThan(10);
    assertThat(times(0.2, 0.001, 8, 5).runs(start)).isEqualTo(1);
    assertThat(times(0.0001, 0.05, 8, 5).runs(0)).isEqualTo(1);
  }

  @Test
  void theWidestOfSeveralTrialsDecides() {
    List<double[]> narrow = forks(new SplittableRandom(1), 0.0001, 0, 12, 1);
    List<double[]> wide = forks(new SplittableRandom(2), 0.1, 0, 12, 1);
    assertThat(new ForkTimes(List.of(narrow)).areWithin(0.01)).isTrue();
    assertThat(new ForkTimes(List.of(narrow, wide)).areWithin(0.01)).isFalse();
    assertThat(new ForkTimes(List.of()).areWithin(0.01)).isFalse();
  }

  @Test
  void fewJvmsAreNeverEnough() {
    assertThat(times(0, 0, Interval.LEAST - 1, 3).areWithin(0.5)).isFalse();
    assertThat(times(0, 0, Interval.LEAST, 3).areWithin(0.5)).isTrue();
  }

  /** Whoever stops once an interval is narrow must not be right less often for it. */
  @Test
  void anIntervalThatEndedASessionHoldsAsOftenAsItSays() {
    RandomGenerator random = new SplittableRandom(11);
    int cases = 3000;
    double held = 0;
    double said = 0;
    for (int i = 0; i < cases; i++) {
      Interval last = ended(random);
      held += last.contains(1) ? 1 : 0;
      said += last.coverage();
    }
    assertThat(held / cases).isGreaterThan(0.93).isCloseTo(said / cases, within(0.02));
  }

  /** A session of JVMs that differ by 2 %, until the median is known within 1 %. */
  private static Interval ended(RandomGenerator random) {
    Forks asked = new Forks(100, 0.01, true);
    List<double[]> forks = new ArrayList<>(forks(random, 0.02, 0.01, ForkPilot.JVMS, 3));
    Optional<ForkPilot> next = next(forks, asked);
    while (next.isPresent()) {
      forks.addAll(forks(random, 0.02, 0.01, next.get().forks() - forks.size(), 3));
      next = next(forks, asked);
    }
    return Levels.interval(forks, Statistics::median);
  }

  private static Optional<ForkPilot> next(List<double[]> forks, Forks asked) {
    ForkTimes times = new ForkTimes(List.of(List.copyOf(forks)));
    return ForkPilot.after(times, asked, forks.size(), 3, 10);
  }

  private static ForkTimes times(double between, double within, int forks, int runs) {
    return new ForkTimes(List.of(forks(new SplittableRandom(5), between, within, forks, runs)));
  }

  private static List<double[]> forks(
      RandomGenerator random, double between, double within, int forks, int runs) {
    return IntStream.range(0, forks)
        .mapToObj(
            _ -> {
              double own = Math.exp(between * random.nextGaussian());
              double[] times = new double[runs];
              Arrays.setAll(times, _ -> own * Math.exp(within * random.nextGaussian()));
              return times;
            })
        .toList();
  }
}
