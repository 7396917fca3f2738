package org.primelab.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Figure 19-2 of Fluent Python, whose shape its author could not explain. */
class BookPuzzleTest {
  private static final Set<Integer> TRAINED = Set.of(1, 2, 4, 6, 8, 12);

  @Test
  void heldOutPointsAreMet() {
    Map<Integer, Double> measured = RecordedSweep.medians();
    ScalingModel model = Fitting.fit(template(), only(TRAINED, measured));
    Score score = Score.unfitted(model.name(), model, TRAINED, measured);
    assertThat(score.heldOutMape().orElseThrow()).isLessThanOrEqualTo(0.025);
    assertThat(score.heldOutMax().orElseThrow()).isLessThanOrEqualTo(0.06);
    assertThat(localMaxima(model)).containsAnyOf(9, 10, 11);
  }

  @Test
  void onSixIdealCoresWithNoParameterTheMaximumIsAtTen() {
    assertThat(localMaxima(ListScheduling.ideal(RecordedSweep.jobs(), 6))).containsExactly(10);
  }

  @Test
  void itBeatsTheScalabilityLawOnRandomHalves() {
    Map<Integer, Double> measured = RecordedSweep.medians();
    Random random = new Random(24);
    long won = IntStream.range(0, 24).filter(i -> beatsUsl(half(random), measured)).count();
    assertThat(won).isGreaterThanOrEqualTo(20);
  }

  @Test
  void theRiseToTenIsTheLargestJobWaitingForAnother() {
    ListScheduling model =
        (ListScheduling) Fitting.fit(template(), only(TRAINED, RecordedSweep.medians()));
    assertThat(Explanation.of(model, RecordedSweep.runs()))
        .anyMatch(
            sentence ->
                sentence.startsWith("9 → 10 workers: 6.8 % more")
                    && sentence.contains("With 10, 9999999999999917 (4.68 s alone) ends last")
                    && sentence.contains("waited for 3333333333333301 (2.65 s)"));
  }

  @Test
  void theBandsHoldMostOfWhatWasMeasured() {
    List<RunTimes> runs = RecordedSweep.runs();
    List<RunTimes> trained = runs.stream().filter(r -> TRAINED.contains(r.workers())).toList();
    ScalingModel model = Fitting.fit(template(), only(TRAINED, RecordedSweep.medians()));
    List<Integer> workers = runs.stream().map(RunTimes::workers).toList();
    List<Band> bands = Bands.of(Refitted.of(model, trained, 1), trained, List.of(), workers, 1);
    long held =
        IntStream.range(0, runs.size())
            .filter(i -> bands.get(i).contains(runs.get(i).median()))
            .count();
    assertThat(held).isGreaterThanOrEqualTo(15);
    int last = trained.getLast().workers();
    assertThat(bands.subList(0, last)).allMatch(band -> band.high() / band.low() < 1.25);
    assertThat(bands).allMatch(band -> band.high() / band.low() < 2);
  }

  private static boolean beatsUsl(Set<Integer> trained, Map<Integer, Double> measured) {
    return error(template(), trained, measured) < error(Usl.template(40), trained, measured);
  }

  private static double error(
      ScalingModel template, Set<Integer> trained, Map<Integer, Double> measured) {
    ScalingModel model = Fitting.fit(template, only(trained, measured));
    return Score.unfitted(model.name(), model, trained, measured).heldOutMape().orElseThrow();
  }

  private static Set<Integer> half(Random random) {
    List<Integer> all = new ArrayList<>(IntStream.rangeClosed(1, 20).boxed().toList());
    Collections.shuffle(all, random);
    return Set.copyOf(all.subList(0, 10));
  }

  private static Map<Integer, Double> only(Set<Integer> wanted, Map<Integer, Double> of) {
    Map<Integer, Double> only = new HashMap<>(of);
    only.keySet().retainAll(wanted);
    return only;
  }

  private static ListScheduling template() {
    return new ListScheduling(RecordedSweep.jobs(), 1, RecordedSweep.LAPTOP, RecordedSweep.PYTHON);
  }

  private static List<Integer> localMaxima(ScalingModel model) {
    return IntStream.rangeClosed(2, 19)
        .filter(p -> model.seconds(p) > model.seconds(p - 1) * 1.001)
        .filter(p -> model.seconds(p) > model.seconds(p + 1) * 1.001)
        .boxed()
        .toList();
  }
}
