package org.primelab.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.primelab.model.RunDistribution.Band;

class SingleRunsTest {
  private static final List<SoloJob> EQUAL = Collections.nCopies(8, new SoloJob("41", 1));

  /** Half of the jobs shared their core. */
  private static final List<Double> HALF_SHARED =
      Stream.iterate(1.0, stretch -> 3 - stretch).limit(20).toList();

  private static RunDistribution predicted(Stretches stretches, int workers) {
    SingleRuns runs = new SingleRuns(List.of(EQUAL), stretches, ListScheduling.ideal(EQUAL, 8));
    return RunDistribution.of(
        runs.floor().seconds(workers), runs.seconds(workers, new SplittableRandom(1)));
  }

  private static Stretches calibrated(int threads, Map<Integer, List<List<Double>>> runs) {
    return new Stretches(threads, new TreeMap<>(runs));
  }

  @Test
  void whereNothingIsStretchedEveryRunIsTheFloor() {
    Stretches none = calibrated(8, Map.of(1, List.of(List.of(1.0))));
    for (int workers : new int[] {1, 2, 3, 8, 20}) {
      RunDistribution said = predicted(none, workers);
      assertThat(said.floor()).hasValue(said.median());
      assertThat(said.most()).isEqualTo(new Band(said.median(), said.median()));
      assertThat(said.hasTwoHumps()).isFalse();
    }
  }

  @Test
  void oneJobInEightThatSharesItsCoreMakesTwoHumps() {
    Stretches shared =
        calibrated(
            8,
            Map.of(
                1,
                List.of(List.of(1.0)),
                8,
                List.of(Collections.nCopies(8, 1.0), List.of(1., 1., 1., 1., 1., 1., 1.9, 2.0))));
    RunDistribution said = predicted(shared, 8);
    assertThat(said.floor()).hasValue(1.0);
    assertThat(said.low()).isEqualTo(1.0);
    assertThat(said.high()).isEqualTo(2.0);
    assertThat(said.hasTwoHumps()).isTrue();
    assertThat(said.most().contains(1.5)).isTrue();
  }

  @Test
  void halfAsManyWorkersShareHalfAsOften() {
    Stretches shared = calibrated(9, Map.of(1, List.of(List.of(1.0)), 9, List.of(HALF_SHARED)));
    SplittableRandom random = new SplittableRandom(3);
    var runs = shared.beyond(new SoloRuns(List.of(EQUAL)));
    double[] five = new double[20_000];
    Arrays.setAll(five, i -> runs.apply(random).of(EQUAL.getFirst(), 5));
    assertThat(Arrays.stream(five).average().orElseThrow()).isCloseTo(1.25, within(0.02));
    assertThat(Arrays.stream(five)).containsOnly(1.0, 2.0);
  }

  @Test
  void whatAllJobsLoseIsTheMachinesAndEndsWhenOthersDo() {
    Stretches slower =
        calibrated(2, Map.of(1, List.of(List.of(1.0)), 2, List.of(List.of(1.25, 1.25))));
    assertThat(slower.throughput(2)).isEqualTo(1.6);
    assertThat(slower.least(2)).isEqualTo(1.25);
    List<SoloJob> queue = List.of(new SoloJob("short", 1), new SoloJob("long", 3));
    SingleRuns runs = new SingleRuns(List.of(queue), slower, ListScheduling.ideal(queue, 2));
    assertThat(runs.seconds(2, new SplittableRandom(1)))
        .as("1.25 s beside the other, and 2 s alone")
        .containsOnly(3.25);
  }

  @Test
  void takingTurnsIsNoStretch() {
    Stretches turns =
        calibrated(2, Map.of(1, List.of(List.of(1.0)), 4, List.of(List.of(2.0, 2.0, 2.0, 2.0))));
    assertThat(turns.throughput(4)).isEqualTo(2);
    assertThat(predicted(turns, 4).median()).isCloseTo(4, within(1e-9));
  }

  @Test
  void longQueuesAreDrawnLessOften() {
    assertThat(SingleRuns.draws(20)).isEqualTo(2000);
    assertThat(SingleRuns.draws(400)).isEqualTo(500);
    assertThat(SingleRuns.draws(100_000)).isEqualTo(200);
  }

  @Test
  void whatIsNotCalibratedIsRefused() {
    assertThatThrownBy(() -> calibrated(2, Map.of())).hasMessageContaining("calibrated at []");
    assertThatThrownBy(
            () ->
                new SingleRuns(
                    List.of(),
                    calibrated(1, Map.of(1, List.of(List.of(1.0)))),
                    ListScheduling.ideal(EQUAL, 1)))
        .hasMessageContaining("no solo runs");
  }
}
