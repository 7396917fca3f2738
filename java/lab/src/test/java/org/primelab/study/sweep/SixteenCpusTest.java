package org.primelab.study.sweep;

import static java.util.Comparator.naturalOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.primelab.model.RunTimes;

/** The sweep recorded on 16 CPUs is predicted from its calibrations alone. */
class SixteenCpusTest {
  private static final int FROM = 2;

  private final Swept sweep = Swept.of(SixteenCpus.sweep().session());

  private Stream<RunTimes> points(int workers) {
    return sweep.variants().stream().flatMap(variant -> variant.at(workers).stream());
  }

  private double fastest(int workers) {
    return points(workers).flatMap(p -> p.seconds().stream()).min(naturalOrder()).orElseThrow();
  }

  private double floor(int workers) {
    return sweep.variants().stream()
        .map(variant -> variant.predicted(workers).orElseThrow().floor().orElseThrow())
        .min(naturalOrder())
        .orElseThrow();
  }

  @Test
  void theFloorIsWithinThreePerCentOfTheFastestRunAtEveryNumberOfWorkers() {
    for (int workers : sweep.plan().workers()) {
      assertThat(floor(workers) / fastest(workers))
          .as("%d workers", workers)
          .isCloseTo(1, within(0.03));
    }
  }

  @Test
  void theFloorOfEachOrderIsWithinFourPerCentOfItsFastestRun() {
    for (SweptVariant variant : sweep.variants()) {
      Judgement judged = sweep.judgement(variant);
      assertThat(judged.floor().orElseThrow().mean()).isLessThan(0.01);
      assertThat(judged.floor().orElseThrow().largest()).isLessThan(0.04);
    }
  }

  @Test
  void bandsHoldAsManyOfThe190RunsAsTheyPromise() {
    List<Judgement> judged = sweep.variants().stream().map(sweep::judgement).toList();
    assertThat(judged).allSatisfy(j -> assertThat(j.workers()).hasSize(19).startsWith(FROM));
    assertThat(judged.stream().mapToInt(Judgement::runs).sum()).isEqualTo(190);
    assertThat(judged.stream().mapToDouble(j -> j.inMost().orElseThrow()).average().orElseThrow())
        .isBetween(0.90, 0.99);
    assertThat(judged.stream().mapToDouble(j -> j.inHalf().orElseThrow()).average().orElseThrow())
        .isBetween(0.40, 0.60);
  }

  @Test
  void manyWorkersAreTwoHumpsAndFewAreOne() {
    for (SweptVariant variant : sweep.variants()) {
      assertThat(variant.predicted(2).orElseThrow().hasTwoHumps()).isFalse();
      assertThat(variant.predicted(16).orElseThrow().hasTwoHumps()).isTrue();
    }
  }
}
