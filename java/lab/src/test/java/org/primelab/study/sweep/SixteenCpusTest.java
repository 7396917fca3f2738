package org.primelab.study.sweep;

import static java.util.Comparator.naturalOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.primelab.model.RunTimes;
import org.primelab.run.JobResult;
import org.primelab.run.Measurement;
import org.primelab.study.SharedCore;
import org.primelab.study.SoloTimes;
import org.primelab.study.sweep.SweepCalibration.Purpose;

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

  /** One of 38: somebody was in the way of what ended last in each of its five runs. */
  @Test
  void whereTheFloorIsFurtherOffNoRunWasUndisturbed() {
    SixteenCpus recorded = SixteenCpus.sweep();
    SoloTimes solo =
        SoloTimes.of(
                "trial-c",
                Calibrator.runs(recorded.calibrations(), Purpose.SOLO).toList(),
                List.of(),
                Optional.empty())
            .found()
            .orElseThrow();
    int points = 0;
    int off = 0;
    for (SweptVariant variant : sweep.variants()) {
      for (RunTimes point : variant.points()) {
        double fastest = point.seconds().stream().min(naturalOrder()).orElseThrow();
        double floor = variant.predicted(point.workers()).orElseThrow().floor().orElseThrow();
        points += point.workers() >= FROM ? 1 : 0;
        if (point.workers() >= FROM && Math.abs(floor / fastest - 1) > 0.03) {
          off++;
          assertThat(
                  recorded.measured().stream()
                      .filter(run -> variant.variant().has(run.trial()))
                      .filter(run -> run.trial().workers() == point.workers())
                      .map(run -> stretchOfLast(run, solo)))
              .hasSize(5)
              .allSatisfy(stretch -> assertThat(stretch).isGreaterThan(1.03));
        }
      }
    }
    assertThat(points).isEqualTo(38);
    assertThat(off).isEqualTo(1);
  }

  private static double stretchOfLast(Measurement run, SoloTimes solo) {
    JobResult last =
        run.jobs().stream()
            .max(Comparator.comparingLong(job -> job.beganNanos() + job.elapsedNanos()))
            .orElseThrow();
    return last.elapsedNanos() / 1e9 / solo.of(last);
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

  /** The share of time in jobs that took 1.6 to 2.0 times as long as alone, as seen by eye. */
  private static double stretched(List<Measurement> runs, SoloTimes solo) {
    double shared = 0;
    double all = 0;
    for (Measurement run : runs) {
      for (JobResult job : run.jobs()) {
        double alone = solo.seconds().getOrDefault(job.argument(), 0.0);
        if (alone > 0.01) {
          double stretch = job.elapsedNanos() / 1e9 / alone;
          all += job.elapsedNanos();
          shared += stretch >= 1.6 && stretch <= 2.05 ? job.elapsedNanos() : 0;
        }
      }
    }
    return shared / all;
  }

  @Test
  void jobsTellWhichShareOfTheirTimeTheirCoresWereShared() {
    SixteenCpus recorded = SixteenCpus.sweep();
    SoloTimes solo =
        SoloTimes.of(
                "trial-c",
                half(Calibrator.runs(recorded.calibrations(), Purpose.SOLO).toList(), 0),
                half(recorded.measured(), 0),
                Optional.empty())
            .found()
            .orElseThrow();
    List<Measurement> others = half(recorded.measured(), 1);
    assertThat(solo.cost().found().orElseThrow().times()).isBetween(1.9, 2.05);
    for (int few = 2; few <= 20; few += 3) {
      int from = few;
      List<Measurement> runs =
          others.stream()
              .filter(run -> run.trial().workers() >= from && run.trial().workers() < from + 3)
              .toList();
      double told =
          runs.stream()
              .mapToDouble(run -> SharedCore.of(run, solo).found().orElseThrow().share().median())
              .average()
              .orElseThrow();
      assertThat(told)
          .as("%d to %d workers", from, from + 2)
          .isCloseTo(stretched(runs, solo), within(0.05));
    }
  }

  private static List<Measurement> half(List<Measurement> runs, int odd) {
    return runs.stream().filter(run -> run.iteration() % 2 == odd).toList();
  }
}
