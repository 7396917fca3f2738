package org.primelab.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Made-up streams of machines that have no long buffer to look at: what a sensor takes there, alone
 * and beside somebody, is made up too, after docs/neighbours.md.
 */
class OtherSensorsTest {
  private static final double TRUE_CYCLES = 100_000;

  /** By how much a look at the adders rises beside somebody: one in eight hardly does. */
  private static final double[] RISES = {1.3, 1.25, 1.49, 1.2, 1.03, 1.35, 1.3, 1.15};

  private static List<Window> seenBy(Sensor sensor, double rise, Streams machine) {
    List<Window> windows = new ArrayList<>();
    for (Window window : machine.windowsSeen()) {
      List<Long> looks = new ArrayList<>();
      for (int i = 0; i < window.sensorTicks().size(); i++) {
        double cycle = (double) window.chainTicks().get(i) / window.chainCycles();
        double beside = rise == 0 ? RISES[(windows.size() + i) % RISES.length] : rise;
        boolean isShared = Streams.SENSOR.isShared(window.sensorTicks().get(i) / cycle);
        looks.add(Math.round(sensor.quietCycles() * cycle * (isShared ? beside : 1)));
      }
      windows.add(
          new Window(
              window.ticks(),
              window.chainTicks(),
              looks,
              window.switches(),
              window.chainCycles(),
              window.nanosPerTick(),
              window.cpuNanos(),
              window.cpu(),
              window.work(),
              window.turn(),
              window.turns()));
    }
    return windows;
  }

  /** Of the adders 0 stands for a rise that differs from look to look. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "an Intel core of 224 entries, buffer-128, 150, 1.25, 1.9",
    "an AMD core of 512 entries, buffer-256, 379, 1.25, 1.85",
    "an AMD core whose threads share no buffer, adders, 505, 1.08, 0",
    "an arm64 core of two threads, adders, 1008, 1.08, 0",
    "a core whose adders tell less, decoder, 342, 1.08, 1.54"
  })
  void aNeighbourIsFoundAtTwoFifthsOfTheTimeAndAllOfIt(
      String machine, String gauge, double quiet, double limit, double rise) {
    Sensor sensor = new Sensor(gauge, quiet, limit, 0);
    Judge judge = new Judge(sensor, 1);
    assertThat(judge.judge(seenBy(sensor, rise, Streams.quiet())).clean().share()).isEqualTo(1);
    Verdict often =
        judge.judge(seenBy(sensor, rise, Streams.quiet().beside(t -> t % 200 < 80, 1.8)));
    assertThat(often).as(machine).isInstanceOf(Figure.class);
    assertThat(((Figure) often).cycles().median()).isCloseTo(TRUE_CYCLES, withinPercentage(0.3));
    assertThat(often.clean().share(Disturbance.NEIGHBOUR)).isBetween(0.25, 0.6);
    Verdict always = judge.judge(seenBy(sensor, rise, Streams.quiet().beside(t -> true, 1.8)));
    assertThat(always).as(machine).isInstanceOf(Refusal.class);
    assertThat(((Refusal) always).cyclesAtMost()).isGreaterThan(1.5 * TRUE_CYCLES);
    assertThat(always.clean().share(Disturbance.NEIGHBOUR)).isEqualTo(1);
  }
}
