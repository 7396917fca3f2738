package org.primelab.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.primelab.simulated.Shape;
import org.primelab.topology.CpuSet;
import org.primelab.topology.MachineTree;
import org.primelab.topology.Topology;

class PlacementTest {
  @TempDir Path root;

  /** CPUs 0-3, 8-11 in package 0, 4-7, 12-15 in package 1; n and n + 8 are siblings. */
  private Topology twoPackages() throws Exception {
    return MachineTree.regular(root, 2, 4, 2).read();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "compact  | 5 | 0 8 1 9 2",
        "compact  | 9 | 0 8 1 9 2 10 3 11 4",
        "scatter  | 4 | 0 4 1 5",
        "scatter  | 9 | 0 4 1 5 2 6 3 7 8",
        "siblings | 2 | 0 8",
        "llc      | 2 | 0 4",
        "7,0-2    | 4 | 7 0 1 2",
        "7,0-2    | 2 | 7 0",
      })
  void eachPolicyHasItsOrder(String wish, int workers, String cpus) throws Exception {
    Placement placement = PlacementWish.parse(wish).on(twoPackages(), workers);
    assertThat(placement.cpus().stream().map(String::valueOf).toList())
        .isEqualTo(List.of(cpus.split(" ", -1)));
    assertThat(placement.first(1).cpus()).containsExactly(placement.cpus().getFirst());
  }

  @Test
  void noneIsNoPlacement() throws Exception {
    assertThat(PlacementWish.parse("none").on(twoPackages(), 99)).isEqualTo(Placement.NONE);
    assertThat(Placement.NONE.cpuOf(3)).isEmpty();
    assertThat(Placement.NONE.first(1)).isEqualTo(Placement.NONE);
  }

  @Test
  void aWishIsSaidAsItIsTyped() {
    assertThat(PlacementWish.parse("scatter")).hasToString("scatter");
    assertThat(PlacementWish.parse("3,0-1")).hasToString("3,0,1");
  }

  @Test
  void onlyAllowedCpusAreTaken() throws Exception {
    Topology topology =
        MachineTree.regular(root, 2, 4, 2)
            .at("proc/self/status", "Cpus_allowed_list: 2,6-7,14")
            .read();
    assertThat(PlacementWish.parse("compact").on(topology, 4).cpus()).containsExactly(2, 6, 14, 7);
    assertThat(PlacementWish.parse("scatter").on(topology, 4).cpus()).containsExactly(2, 6, 7, 14);
    assertThat(PlacementWish.parse("siblings").on(topology, 2).cpus()).containsExactly(6, 14);
    assertThat(PlacementWish.parse("llc").on(topology, 2).cpus()).containsExactly(2, 6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "compact  | 17 | 17 workers need as many CPUs | --workers 16, or --oversubscribe",
        "siblings | 3  | placement siblings has 2: 0,8 | --workers 2, or --placement compact",
        "llc      | 3  | placement llc has 2: 0,4 | --workers 2, or --placement compact",
        "0-1      | 3  | placement 0,1 has 2: 0-1 | --workers 2, or --oversubscribe",
        "3,16     | 2  | CPU 16 is not there | nearest: CPU 3",
        "0,0      | 2  | stands twice | nearest: --placement 0",
      })
  void whatCannotBeIsRefusedWithTheNearest(String wish, int workers, String why, String nearest)
      throws Exception {
    Topology topology = twoPackages();
    assertThatExceptionOfType(RefusedPlacementException.class)
        .isThrownBy(() -> PlacementWish.parse(wish).on(topology, workers))
        .withMessageContaining(why)
        .withMessageContaining(nearest);
  }

  @Test
  void offlineAndForbiddenCpusAreRefused() throws Exception {
    Topology topology =
        MachineTree.regular(root, 1, 4, 1)
            .file("online", "0-2")
            .at("proc/self/status", "Cpus_allowed_list: 0-1")
            .read();
    assertThatExceptionOfType(RefusedPlacementException.class)
        .isThrownBy(() -> PlacementWish.parse("1-4").on(topology, 2))
        .withMessage(
            "CPU 4 is not there, CPU 3 is offline, CPU 2 is not allowed here; nearest: CPU 1");
    assertThatExceptionOfType(RefusedPlacementException.class)
        .isThrownBy(() -> PlacementWish.usable(CpuSet.of(9), topology))
        .withMessageContaining("nearest: CPU 0-1");
  }

  @Test
  void aMachineWithoutSiblingsHasNoneToOffer() throws Exception {
    Topology topology = MachineTree.regular(root, 1, 4, 1).read();
    assertThatExceptionOfType(RefusedPlacementException.class)
        .isThrownBy(() -> PlacementWish.parse("siblings").on(topology, 2))
        .withMessageContaining("--placement compact");
  }

  @Test
  void onlyAGuestHidesSiblings() {
    assertThat(PlacementWish.hidesSiblings(Shape.guest(4).topology())).isTrue();
    assertThat(PlacementWish.hidesSiblings(new Shape(1, 1, 4, 1, false).topology())).isFalse();
    assertThat(PlacementWish.hidesSiblings(new Shape(1, 1, 4, 2, false).topology())).isFalse();
  }

  /** CPUs 0-3 small, 4-5 and 6-7 each one fast core's siblings, 8 small and outside the L3. */
  private Topology hybrid() throws Exception {
    MachineTree tree = new MachineTree(root).online("0-8");
    for (int cpu = 0; cpu < 9; cpu++) {
      tree.cpu(cpu, cpu < 4 || cpu == 8 ? "" + cpu : cpu < 6 ? "4-5" : "6-7", "0-8");
      tree.cache(cpu, 0, cpu < 8 ? 3 : 2, "Unified", "1M", cpu < 8 ? "0-7" : "8");
    }
    return tree.at("sys/devices/cpu_core/cpus", "4-7")
        .at("sys/devices/cpu_atom/cpus", "0-3,8")
        .read();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "scatter                    | 9 | 4 6 0 1 2 3 8 5 7",
        "compact                    | 6 | 4 5 6 7 0 1",
        "llc                        | 2 | 4 8",
        "kind:cpu_core              | 4 | 4 6 5 7",
        "kind:cpu_atom              | 2 | 0 1",
        "kind:cpu_atom-without-L3   | 1 | 8",
      })
  void theFastestKindOfCoresComesFirst(String wish, int workers, String cpus) throws Exception {
    assertThat(PlacementWish.parse(wish).on(hybrid(), workers).cpus())
        .extracting(String::valueOf)
        .containsExactly(cpus.split(" ", -1));
  }

  @Test
  void aPlacementKeepsTheKindThatWasAskedFor() throws Exception {
    Placement placed = PlacementWish.parse("kind:cpu_core").on(hybrid(), 3);
    for (Placement same : List.of(placed, placed.first(2), placed.herding(CpuSet.of(0)))) {
      assertThat(same.name()).isEqualTo("kind:cpu_core");
    }
    assertThat(PlacementWish.parse("4,6,5").on(hybrid(), 3).name()).isEqualTo("4-6");
  }

  @Test
  void noPolicyButAListIsMadeOfAKind() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Placement(
                    PlacementPolicy.SCATTER, List.of(1), List.of(), Optional.of("cpu_core")));
  }

  @Test
  void aKindThatIsNotThereIsRefusedWithThoseThatAre() throws Exception {
    Topology topology = hybrid();
    assertThat(PlacementWish.parse("kind:cpu_core").room(topology)).isEqualTo(4);
    assertThat(PlacementWish.parse("kind:cpu_core").name()).isEqualTo("kind:cpu_core");
    assertThatExceptionOfType(RefusedPlacementException.class)
        .isThrownBy(() -> PlacementWish.parse("kind:fast").on(topology, 1))
        .withMessageContaining("is of kind 'fast'")
        .withMessageContaining("kind:cpu_core (CPUs 4-7), kind:cpu_atom (CPUs 0-3)");
    Topology uniform = MachineTree.regular(root.resolve("uniform"), 1, 2, 1).read();
    assertThatExceptionOfType(RefusedPlacementException.class)
        .isThrownBy(() -> PlacementWish.parse("kind:cpu_core").on(uniform, 1))
        .withMessageContaining("--placement scatter, for all cores here are of one kind");
  }

  @Test
  void whereNothingIsToldNothingIsClaimed() throws Exception {
    Topology topology =
        new MachineTree(root).online("0-1").file("cpu0/uevent", "").file("cpu1/uevent", "").read();
    assertThat(PlacementWish.parse("scatter").on(topology, 2).cpus()).containsExactly(0, 1);
    assertThatExceptionOfType(RefusedPlacementException.class)
        .isThrownBy(() -> PlacementWish.parse("siblings").on(topology, 2))
        .withMessageContaining("which CPUs share a core is not told here");
    assertThatExceptionOfType(RefusedPlacementException.class)
        .isThrownBy(() -> PlacementWish.parse("llc").on(topology, 1))
        .withMessageContaining("nothing is told here of caches");
  }

  @Test
  void oversubscribedWorkersShareCpusInTurn() throws Exception {
    Topology topology = MachineTree.regular(root, 1, 2, 1).read();
    PlacementWish wish = PlacementWish.parse("compact").oversubscribing(true);
    assertThat(wish.on(topology, 5).cpus()).containsExactly(0, 1, 0, 1, 0);
    assertThat(wish.room(topology)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nowhere", "0-", "5-3", "1,,2", "COMPACT", "list", "99999"})
  void whatIsNoWishIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> PlacementWish.parse(text));
  }
}
