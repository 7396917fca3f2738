package org.primelab.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.primelab.probe.Relation;
import org.primelab.topology.Topology;

class SimulatedMachineTest {
  @ParameterizedTest
  @CsvSource({"2,1", "16,2", "64,4", "512,8"})
  void bareMetalDeclaresWhatItIs(int cpus, int threads) {
    Topology topology = Shape.bareMetal(cpus, threads).topology();
    assertThat(topology.allowed().size()).isEqualTo(cpus);
    assertThat(topology.threadsPerCore()).hasValue(threads);
    assertThat(topology.numaNodes()).hasSize(2);
    assertThat(topology.llcs()).hasSize(2);
    assertThat(topology.cpu(0).orElseThrow().siblings().size()).isEqualTo(threads);
  }

  @Test
  void bareMetalStaysWhatItIs() {
    SimulatedMachine machine =
        new SimulatedMachine(Shape.bareMetal(8, 2), Floating.NONE, Latencies.CLUSTERS, 1);
    machine.clock().advance(1_000_000_000_000L);
    assertThat(machine.relation(0, 4)).isEqualTo(Relation.CORE);
    assertThat(machine.relation(0, 1)).isEqualTo(Relation.LLC);
    assertThat(machine.relation(0, 2)).isEqualTo(Relation.REMOTE);
    assertThat(machine.oneWayNanos(0, 4)).isBetween(5.0, 15.0);
    assertThat(machine.stretch(0, 2, cpu -> cpu == 4)).isEqualTo(2);
    assertThat(machine.stretch(0, 2, cpu -> cpu == 1)).isEqualTo(1);
  }

  @Test
  void aGuestsCpusAreSiblingsForAsMuchOfTheTimeAsAsked() {
    SimulatedMachine machine =
        new SimulatedMachine(Shape.guest(2), Floating.SEEN, Latencies.MESH, 1);
    int siblings = 0;
    int looks = 200_000;
    for (int look = 0; look < looks; look++) {
      machine.clock().advance(1_000_000);
      siblings += machine.relation(0, 1) == Relation.CORE ? 1 : 0;
    }
    // Either visits the other; when both do at once they have changed places and are apart.
    double share = Floating.SEEN.share();
    assertThat(siblings / (double) looks).isCloseTo(2 * share * (1 - share), within(0.015));
    assertThat(machine.topology().threadsPerCore()).hasValue(1);
  }

  private static List<Double> looks(long seed) {
    SimulatedMachine machine =
        new SimulatedMachine(Shape.guest(512), Floating.SEEN, Latencies.MESH, seed);
    List<Double> looks = new ArrayList<>();
    for (int cpu = 1; cpu < 512; cpu++) {
      machine.clock().advance(500_000);
      looks.add(machine.oneWayNanos(0, cpu));
    }
    return looks;
  }

  @Test
  void theSameSeedIsTheSameMachine() {
    assertThat(looks(7)).isEqualTo(looks(7)).isNotEqualTo(looks(8));
  }

  @Test
  void aClockDoesNotGoBackAndGuestsHideThreads() {
    assertThatThrownBy(() -> new VirtualClock().advance(-1)).hasMessage("-1 ns");
    assertThatThrownBy(() -> new Shape(1, 1, 4, 2, true)).hasMessageContaining("2 threads");
  }
}
