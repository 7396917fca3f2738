package org.primelab.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The readings are of an AMD EPYC (Zen 5), whose buffer holds 448 instructions. */
class SensorChoiceTest {
  private static final List<Integer> LENGTHS =
      List.of(64, 96, 128, 160, 192, 224, 256, 288, 320, 384, 448, 480, 544, 608);

  private static final Sweep ALONE =
      sweep(317, 317, 328, 328, 338, 379, 379, 379, 389, 410, 696, 707, 717, 727);

  /** The same beside a neighbour. */
  private static final Sweep SHARED =
      sweep(317, 317, 328, 328, 690, 696, 700, 700, 710, 710, 710, 715, 720, 727);

  private static final Sweep FLAT =
      sweep(317, 317, 317, 317, 317, 317, 317, 317, 317, 317, 317, 317, 317, 317);

  private static Sweep sweep(double... cycles) {
    List<Double> boxed = new ArrayList<>();
    for (double one : cycles) {
      boxed.add(one);
    }
    return new Sweep(LENGTHS, boxed);
  }

  /** Somebody was there in a third of the looks. */
  private static final double[] DECODER = {340, 342, 341, 343, 520, 525};

  private static final double[] ADDERS = {500, 505, 502, 503, 640, 645};
  private static final List<double[]> OTHERS = List.of(DECODER, ADDERS);

  @Test
  void theKneeIsWhereChainsNoLongerOverlap() {
    assertThat(ALONE.knee()).isEqualTo(384);
    assertThat(SHARED.knee()).isEqualTo(160);
    assertThat(FLAT.knee()).isZero();
    assertThat(new Sweep(List.of(), List.of()).knee()).isZero();
  }

  @Test
  void aSensorLiesBetweenHalfTheBufferAndTheWhole() {
    List<Sweep> sweeps = new ArrayList<>(Collections.nCopies(38, SHARED));
    sweeps.addAll(List.of(ALONE, ALONE));
    Sensor sensor = SensorChoice.of(sweeps, OTHERS);
    assertThat(sensor).isEqualTo(new Sensor("buffer-256", 379, 1.25, 384));
    assertThat(sensor.isCertain()).isTrue();
    assertThat(sensor.isShared(379)).isFalse();
    assertThat(sensor.isShared(700)).isTrue();
  }

  @Test
  void aKneeThatWasSeenOnceMayBeAnInterrupts() {
    List<Sweep> sweeps = new ArrayList<>(Collections.nCopies(39, SHARED));
    sweeps.add(ALONE);
    Sensor sensor = SensorChoice.of(sweeps, OTHERS);
    assertThat(sensor.lookahead()).isEqualTo(160);
    assertThat(sensor.isCertain()).as("somebody may have been there all the time").isFalse();
  }

  @Test
  void withoutAKneeTheGaugeTellsThatRisesMost() {
    Sensor decoder = SensorChoice.of(Collections.nCopies(40, FLAT), OTHERS);
    assertThat(decoder.gauge()).isEqualTo("decoder");
    assertThat(decoder.isShared(343)).isFalse();
    assertThat(decoder.isShared(520)).isTrue();
    assertThat(SensorChoice.of(List.of(), OTHERS)).isEqualTo(decoder);
    double[] blind = {340, 342, 341, 343, 345, 344};
    Sensor adders = SensorChoice.of(List.of(), List.of(blind, ADDERS));
    assertThat(adders.gauge()).as("a core that decodes as much beside another").isEqualTo("adders");
    assertThat(adders.isShared(505)).isFalse();
    assertThat(adders.isShared(640)).isTrue();
  }

  @Test
  void whereNobodyWasThereTheDecoderTells() {
    double[] quiet = {500, 505, 502, 503, 501, 504};
    double[] interrupted = {340, 341, 342, 340, 341, 342, 340, 341, 342, 340, 341, 900};
    assertThat(SensorChoice.of(List.of(), List.of(quiet, interrupted)).gauge())
        .as("one look in twelve is nobody's")
        .isEqualTo("decoder");
  }

  @Test
  void whatCannotTellIsNoSensor() {
    assertThatThrownBy(() -> new Sensor("adders", 0, 1.25, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Sensor("adders", 500, 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Sweep(LENGTHS, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
