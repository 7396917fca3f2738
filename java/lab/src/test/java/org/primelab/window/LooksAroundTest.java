package org.primelab.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LooksAroundTest {
  private static final CoreLook QUIET_0 = new CoreLook(0, 180, 3);
  private static final CoreLook QUIET_1 = new CoreLook(1, 185, 3);
  private static final CoreLook SHARED_1 = new CoreLook(1, 340, 3);

  private static WitnessedRun on(List<Integer> cpus, CoreLook before, CoreLook after) {
    return new LooksAround(List.of(QUIET_0, before), List.of(QUIET_0, after))
        .of(Streams.SENSOR, cpus, false);
  }

  @Test
  void aNeighbourBeforeOrAfterDisturbsARunOnThatCpuAlone() {
    assertThat(on(List.of(1), QUIET_1, QUIET_1).isClean()).isTrue();
    assertThat(on(List.of(1), SHARED_1, QUIET_1).disturbance()).contains(Disturbance.NEIGHBOUR);
    assertThat(on(List.of(0, 1), QUIET_1, SHARED_1).disturbance()).contains(Disturbance.NEIGHBOUR);
    assertThat(on(List.of(0), SHARED_1, SHARED_1).isClean()).isTrue();
    assertThat(on(List.of(), SHARED_1, QUIET_1).isClean())
        .as("where it ran is not known: anywhere")
        .isFalse();
    assertThat(on(List.of(7), SHARED_1, QUIET_1).isClean()).as("nobody looked at CPU 7").isFalse();
  }

  @Test
  void thePartOfLooksThatSawSomebodyIsOfTheCpusThatWereUsed() {
    LooksAround looks = new LooksAround(List.of(QUIET_0, SHARED_1), List.of(QUIET_0, QUIET_1));
    assertThat(looks.sharedPart(Streams.SENSOR, List.of(0))).isZero();
    assertThat(looks.sharedPart(Streams.SENSOR, List.of(1))).isEqualTo(0.5);
    assertThat(looks.sharedPart(Streams.SENSOR, List.of())).as("of all").isEqualTo(0.25);
  }

  @Test
  void aClockThatChangedDisturbsARunAndItsMeanIsTold() {
    WitnessedRun slower = on(List.of(1), QUIET_1, new CoreLook(1, 180, 2.6));
    assertThat(slower.disturbance()).contains(Disturbance.CLOCK);
    assertThat(slower.gigahertz()).isEqualTo(2.8);
    WitnessedRun preempted =
        new LooksAround(List.of(QUIET_0), List.of(QUIET_0)).of(Streams.SENSOR, List.of(0), true);
    assertThat(preempted.disturbance()).contains(Disturbance.PREEMPTED);
    assertThat(
            WitnessedRun.clean(List.of(slower, preempted, on(List.of(0), QUIET_1, QUIET_1)))
                .share())
        .isEqualTo(1.0 / 3);
    assertThat(WitnessedRun.clock(List.of(slower, slower, preempted)).median()).isEqualTo(2.8);
  }

  @Test
  void bothLooksAreAtTheSameCpus() {
    assertThatThrownBy(() -> new LooksAround(List.of(QUIET_0), List.of(QUIET_1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new LooksAround(List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
