package org.primelab.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.primelab.stats.Interval;

class ForkVerdictsTest {
  private static final double TRUE_CYCLES = 100_000;

  /** JVMs in each of which the work takes so many times as long, beside a neighbour or not. */
  private static Verdict forks(boolean beside, double work, double... levels) {
    SortedMap<Integer, Verdict> forks = new TreeMap<>();
    IntStream.range(0, levels.length)
        .forEach(fork -> forks.put(fork, fork(work * levels[fork], fork, beside)));
    return Verdict.ofForks(forks);
  }

  private static Verdict fork(double work, long seed, boolean beside) {
    return new Judge(Streams.SENSOR, 1)
        .judge(
            Streams.quiet()
                .times(4)
                .of(work * TRUE_CYCLES)
                .seeded(seed)
                .beside(t -> beside, 1.8)
                .windowsSeen());
  }

  @Test
  void eachJvmIsOneSampleHoweverManyWindowsItHas() {
    Figure figure = (Figure) forks(false, 1, 0.97, 0.98, 0.99, 1, 1.01, 1.02, 1.03);
    assertThat(figure.cycles().median()).isCloseTo(TRUE_CYCLES, withinPercentage(0.2));
    assertThat(figure.cycles().n()).isEqualTo(7);
    assertThat(figure.cycles().low()).isCloseTo(0.97 * TRUE_CYCLES, withinPercentage(0.2));
    assertThat(figure.nanos().median()).isCloseTo(TRUE_CYCLES / 3, withinPercentage(0.3));
    assertThat(figure.windows()).isEqualTo(28);
    assertThat(figure.medians()).as("drift is told from JVM to JVM").hasSize(7);
  }

  /** JVMs differ by 2 %, which windows of one of them say nothing of. */
  @Test
  void intervalsHoldTheTruthWhereJvmsDifferAndWindowsDoNotTell() {
    double truth = TRUE_CYCLES * (1 + 0.001 * 0.6745);
    long sessions = 200;
    long held =
        LongStream.range(0, sessions)
            .filter(seed -> ((Figure) forks(false, 1, levels(seed))).cycles().contains(truth))
            .count();
    assertThat(held / (double) sessions).isGreaterThanOrEqualTo(0.93);
  }

  private static double[] levels(long seed) {
    SplittableRandom random = new SplittableRandom(40 + seed);
    return IntStream.range(0, 7).mapToDouble(_ -> Math.exp(0.02 * random.nextGaussian())).toArray();
  }

  @Test
  void ratiosAreTakenJvmByJvm() {
    double[] levels = {0.9, 0.95, 1, 1.05, 1.1, 1.15};
    Interval ratio = ((Figure) forks(false, 0.5, levels)).over((Figure) forks(false, 1, levels));
    assertThat(ratio.median()).isCloseTo(0.5, withinPercentage(0.1));
    assertThat(ratio.high() / ratio.low()).as("what JVMs share is in neither").isLessThan(1.002);
    assertThat(ratio.n()).isEqualTo(6);
  }

  @Test
  void fewJvmsHaveARangeAndNoVerdict() {
    Interval three = ((Figure) forks(false, 1, 0.98, 1, 1.04)).cycles();
    assertThat(three.decides()).isFalse();
    assertThat(three.coverage()).isEqualTo(0.75);
    assertThat(three.high()).isCloseTo(1.04 * TRUE_CYCLES, withinPercentage(0.2));
  }

  @Test
  void whatWasNeverCleanInAJvmIsNoSample() {
    SortedMap<Integer, Verdict> forks = new TreeMap<>();
    forks.put(0, fork(1, 1, false));
    forks.put(1, fork(1, 2, true));
    forks.put(2, fork(1.02, 3, false));
    Figure figure = (Figure) Verdict.ofForks(forks);
    assertThat(figure.cycles().n()).isEqualTo(2);
    assertThat(figure.clean().share()).isCloseTo(2 / 3.0, withinPercentage(0.1));
  }

  @Test
  void whereNoJvmWasCleanThereIsABound() {
    Refusal refusal = (Refusal) forks(true, 1, 1, 1.01, 1.02);
    assertThat(refusal.cyclesAtMost()).isCloseTo(1.01 * 1.8 * TRUE_CYCLES, withinPercentage(0.5));
    assertThat(refusal.windows()).isEqualTo(12);
    assertThat(refusal.clean())
        .isEqualTo(new Clean(0, List.of(new Clean.Reason(Disturbance.NEIGHBOUR, 1))));
  }

  @Test
  void twoThingsThatNoJvmHasBothOfAreWideApart() {
    Figure one =
        (Figure)
            Verdict.ofForks(new TreeMap<>(Map.of(0, fork(1, 1, false), 1, fork(1.1, 2, false))));
    Figure other =
        (Figure)
            Verdict.ofForks(new TreeMap<>(Map.of(2, fork(2, 3, false), 3, fork(2.2, 4, false))));
    Interval ratio = one.over(other);
    assertThat(ratio.median()).isCloseTo(0.5, withinPercentage(0.2));
    assertThat(ratio.low()).isCloseTo(1 / 2.2, withinPercentage(0.2));
    assertThat(ratio.high()).isCloseTo(1.1 / 2, withinPercentage(0.2));
    assertThat(ratio.coverage()).as("one of 0.5 and another of 0.5").isZero();
  }
}
