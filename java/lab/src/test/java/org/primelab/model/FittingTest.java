package org.primelab.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.primelab.stats.Noise;

/** On machines whose truth is known, because they are simulated. */
class FittingTest {
  private static final List<Integer> TRAINED = List.of(1, 2, 4, 6, 8, 12);
  private static final List<SoloJob> QUEUE =
      ListSchedulingTest.jobs(0.6, 0.8, 2.6, 2.7, 3, 3, 3.5, 3.6, 3.8, 3.8, 4.1, 4.2, 4.7);
  private static final ListScheduling TRUTH =
      new ListScheduling(QUEUE, 1.05, new Throughput(6, 12, 0.03, 1.2), StartCost.NONE);

  @Test
  void theSimulatorsParametersAreFoundAgain() {
    ScalingModel fitted = Fitting.fit(template(), times(TRUTH));
    assertThat(fitted.parameters())
        .extracting(Parameter::name)
        .containsExactly("stretch", "drop", "yield");
    assertThat(values(fitted)).containsExactly(new double[] {1.05, 0.03, 1.2}, within(1e-3));
  }

  @Test
  void theLawsParametersAreFoundAgain() {
    assertFoundAgain(new Usl(40, 0.05, 0.002), Usl.template(30));
    assertFoundAgain(new Amdahl(40, 0.13), Amdahl.template(30));
    assertFoundAgain(Fluid.of(TRUTH), Fluid.of(template()));
  }

  private static void assertFoundAgain(ScalingModel truth, ScalingModel template) {
    assertThat(values(Fitting.fit(template, times(truth))))
        .containsExactly(values(truth), within(1e-3));
  }

  @Test
  void aMachineWithoutSmtHasNoYieldToFit() {
    assertThat(ListScheduling.ideal(QUEUE, 2).parameters())
        .extracting(Parameter::name)
        .containsExactly("stretch", "drop");
    assertThat(ListScheduling.ideal(QUEUE, 1).parameters())
        .extracting(Parameter::name)
        .containsExactly("stretch");
  }

  @Test
  void whatIsOutOfRangeIsNotFound() {
    Map<Integer, Double> fivefold = new TreeMap<>();
    TRAINED.forEach(p -> fivefold.put(p, 5 * TRUTH.seconds(p)));
    assertThat(values(Fitting.fit(template(), fivefold))[0]).isLessThanOrEqualTo(2);
  }

  @Test
  void aScoreLooksAtWhatWasNotFittedOn() {
    Amdahl fitted = new Amdahl(10, 0);
    Score score = Score.unfitted("it", fitted, Set.of(1), Map.of(1, 10.0, 2, 4.0, 5, 4.0));
    assertThat(score.trainedMape()).isZero();
    assertThat(score.heldOutMape().orElseThrow()).isCloseTo(0.375, within(1e-12));
    assertThat(score.heldOutMax().orElseThrow()).isCloseTo(0.5, within(1e-12));
    assertThat(Score.unfitted("it", fitted, Set.of(1), Map.of(1, 10.0)).heldOutMax()).isEmpty();
  }

  /** Seven runs of each point, with noise of each kind: the true times are to be held. */
  @ParameterizedTest
  @EnumSource
  void aBandHoldsTheTruth(Noise noise) {
    int held = 0;
    int all = 0;
    for (int seed = 0; seed < 20; seed++) {
      RandomGenerator random = new SplittableRandom(seed);
      List<RunTimes> trained = TRAINED.stream().map(p -> noisy(p, noise, random)).toList();
      Map<Integer, Double> medians = new TreeMap<>();
      trained.forEach(point -> medians.put(point.workers(), point.median()));
      List<Integer> others = List.of(3, 5, 7, 9, 10, 11, 13, 16);
      List<Band> bands =
          Bands.of(
              Refitted.of(Fitting.fit(template(), medians), trained, seed),
              trained,
              List.of(),
              others,
              seed);
      for (int i = 0; i < others.size(); i++) {
        held += bands.get(i).contains(TRUTH.seconds(others.get(i))) ? 1 : 0;
        all++;
      }
    }
    assertThat(held / (double) all).isGreaterThanOrEqualTo(0.93);
  }

  @Test
  void earlierErrorsWidenABand() {
    List<RunTimes> trained =
        TRAINED.stream().map(p -> new RunTimes(p, List.of(TRUTH.seconds(p)))).toList();
    Refitted model = Refitted.of(TRUTH, trained, 1);
    List<Double> earlier = List.of(-0.1, 0.1, -0.1, 0.1);
    Band exact = Bands.of(model, trained, List.of(), List.of(10), 1).getFirst();
    Band wide = Bands.of(model, trained, earlier, List.of(10), 1).getFirst();
    assertThat(exact.high() / exact.low()).isCloseTo(1, within(1e-3));
    assertThat(wide.high() / wide.low()).isGreaterThan(1.15);
  }

  @Test
  void whatTheModelDoesNotExplainIsSaid() {
    List<RunTimes> rising =
        List.of(
            new RunTimes(1, List.of(10.0, 10.1, 10.2, 10.3, 10.1, 10.0)),
            new RunTimes(2, List.of(12.0, 12.1, 12.0, 12.1, 12.0, 12.1)));
    assertThat(Explanation.of(TRUTH, rising))
        .singleElement()
        .asString()
        .startsWith("1 → 2 workers: 19.3 % more")
        .contains("so it is not explained. With 2, j12 (4.70 s alone) ends last");
  }

  @Test
  void noiseNeedsNoExplanation() {
    List<Double> noise = List.of(9.0, 10.0, 11.0, 10.5, 9.5);
    assertThat(Explanation.of(TRUTH, List.of(new RunTimes(5, noise), new RunTimes(6, noise))))
        .isEmpty();
  }

  private static ListScheduling template() {
    return new ListScheduling(QUEUE, 1, new Throughput(6, 12, 0, 1), StartCost.NONE);
  }

  private static Map<Integer, Double> times(ScalingModel model) {
    Map<Integer, Double> times = new TreeMap<>();
    TRAINED.forEach(p -> times.put(p, model.seconds(p)));
    return times;
  }

  private static RunTimes noisy(int workers, Noise noise, RandomGenerator random) {
    return new RunTimes(
        workers,
        Arrays.stream(noise.times(random, 7))
            .map(time -> TRUTH.seconds(workers) * time)
            .boxed()
            .toList());
  }

  private static double[] values(ScalingModel model) {
    return model.parameters().stream().mapToDouble(Parameter::value).toArray();
  }
}
