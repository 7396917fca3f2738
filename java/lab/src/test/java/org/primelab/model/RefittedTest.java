package org.primelab.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.primelab.stats.Interval;
import org.primelab.stats.Noise;

/** Intervals of fitted parameters, where the true ones are known because runs are made up. */
class RefittedTest {
  private static final List<Integer> TRAINED = List.of(1, 2, 4, 6, 8, 12);

  /** Contention and coherency, one without the other, at the edge, and Amdahl's. */
  enum Law {
    USL(new Usl(40, 0.05, 0.002)),
    NO_COHERENCY(new Usl(40, 0.05, 0)),
    AMDAHL(new Amdahl(40, 0.13));

    private final ScalingModel truth;

    Law(ScalingModel truth) {
      this.truth = truth;
    }

    private ScalingModel template() {
      return truth instanceof Amdahl ? Amdahl.template(30) : Usl.template(30);
    }
  }

  /**
   * Sweeps of six to twelve rounds with noise of each kind, in half of them with some that all runs
   * of a round share: the true parameters are to be held.
   */
  @ParameterizedTest
  @EnumSource
  void anIntervalHoldsTheParameter(Law law) {
    RandomGenerator random = new SplittableRandom(18);
    Map<String, Double> truth = values(law.truth);
    Map<String, Integer> held = new TreeMap<>();
    int cases = 0;
    for (Noise noise : Noise.values()) {
      for (int runs : new int[] {6, 7, 12}) {
        for (int i = 0; i < 10; i++, cases++) {
          Map<String, Interval> intervals =
              intervals(law.template(), sweep(law.truth, noise, runs, i % 2 == 0, random));
          truth.forEach((name, value) -> count(held, name, holds(of(intervals, name), value)));
        }
      }
    }
    int all = cases;
    assertThat(held.keySet()).isEqualTo(truth.keySet());
    assertThat(held.values())
        .allSatisfy(count -> assertThat(count / (double) all).isGreaterThanOrEqualTo(0.93));
  }

  private static boolean holds(Interval interval, double value) {
    assertThat(interval.coverage()).isEqualTo(Interval.USUAL);
    return interval.plus(1e-6).contains(value + 1e-6) || interval.plus(-1e-6).contains(value);
  }

  private static void count(Map<String, Integer> held, String name, boolean one) {
    held.merge(name, one ? 1 : 0, Integer::sum);
  }

  @Test
  void fewRunsHaveARangeThatHoldsThoseOfEachRound() {
    Usl truth = new Usl(40, 0.05, 0.002);
    List<RunTimes> trained = sweep(truth, Noise.NORMAL, 3, false, new SplittableRandom(3));
    Map<String, Interval> intervals = intervals(Usl.template(30), trained);
    assertThat(intervals.values())
        .allSatisfy(
            interval -> {
              assertThat(interval.n()).isEqualTo(3);
              assertThat(interval.coverage()).isEqualTo(0.75);
              assertThat(interval.decides()).isFalse();
            });
    for (int round = 0; round < 3; round++) {
      Map<Integer, Double> one = new TreeMap<>();
      for (RunTimes point : trained) {
        one.put(point.workers(), point.seconds().get(round));
      }
      double alone = Fitting.fit(Usl.template(30), one).parameters().getFirst().value();
      assertThat(of(intervals, "one").low()).isLessThanOrEqualTo(alone + 1e-3);
      assertThat(of(intervals, "one").high()).isGreaterThanOrEqualTo(alone - 1e-3);
    }
  }

  @Test
  void numbersOfWorkersMayHaveRunsOfTheirOwn() {
    List<RunTimes> trained =
        List.of(
            new RunTimes(1, List.of(10.0, 10.1)),
            new RunTimes(2, List.of(5.5, 5.6, 5.7)),
            new RunTimes(4, List.of(3.2)));
    Interval serial = of(intervals(Amdahl.template(10), trained), "serial");
    assertThat(serial.n()).isEqualTo(1);
    assertThat(serial.low()).isLessThanOrEqualTo(serial.high());
  }

  @Test
  void whatLiesAtAnEdgeIsNamed() {
    Map<Integer, Double> faster = new TreeMap<>(Map.of(1, 10.0, 2, 4.0, 4, 1.5));
    List<RunTimes> trained =
        faster.entrySet().stream()
            .map(e -> new RunTimes(e.getKey(), List.of(e.getValue())))
            .toList();
    Refitted refitted = Refitted.of(Fitting.fit(Usl.template(10), faster), trained, 1);
    Score score = Score.of(refitted, Set.of(1, 2, 4), faster);
    assertThat(score.atEdge()).containsExactly("contention", "coherency");
    assertThat(score.parameters())
        .hasEntrySatisfying("contention", value -> assertThat(value).isCloseTo(0, within(1e-5)));
    assertThat(score.intervals()).containsOnlyKeys("one", "contention", "coherency");
    assertThat(new Parameter("contention", 0, 0, 1, List.of(0.1)).isCutOff()).isFalse();
    assertThat(new Parameter("contention", 1, 0, 1, List.of(0.1)).isCutOff()).isTrue();
    assertThat(new Parameter("coherency", 0.0005, 0, 1, List.of(0.1)).isAtEdge()).isFalse();
  }

  private static Interval of(Map<String, Interval> intervals, String name) {
    return Objects.requireNonNull(intervals.get(name), name);
  }

  private static Map<String, Interval> intervals(ScalingModel template, List<RunTimes> trained) {
    Map<Integer, Double> medians = new TreeMap<>();
    trained.forEach(point -> medians.put(point.workers(), point.median()));
    return Refitted.of(Fitting.fit(template, medians), trained, 1).intervals();
  }

  private static List<RunTimes> sweep(
      ScalingModel truth, Noise noise, int runs, boolean shared, RandomGenerator random) {
    double[] rounds = new double[runs];
    Arrays.setAll(rounds, _ -> shared ? noise.time(random) : 1);
    return TRAINED.stream()
        .map(
            workers ->
                new RunTimes(
                    workers,
                    IntStream.range(0, runs)
                        .mapToObj(i -> truth.seconds(workers) * rounds[i] * noise.time(random))
                        .toList()))
        .toList();
  }

  private static Map<String, Double> values(ScalingModel model) {
    Map<String, Double> values = new TreeMap<>();
    model.parameters().forEach(one -> values.put(one.name(), one.value()));
    return values;
  }
}
