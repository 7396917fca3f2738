package org.primelab.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.primelab.Checkout;
import org.primelab.placement.PlacementWish;
import org.primelab.probe.HostState;
import org.primelab.probe.Reading;

/**
 * Machines and containers that others reported to be read wrongly. They are no part of this
 * project: their trees lie in {@code shared/cases} beside it. Trees of our own making hold the same
 * where there are no others, and the rest of the kind:
 *
 * <table>
 * <caption>Cases, and who proves them</caption>
 * <tr><th>case<th>here<th>without its tree
 * <tr><td>lxcfs-renumbered<td>cpusThatLxcfsNumbersAnew<td>SysfsTopologyTest
 * <tr><td>no-topology-files<td>aSandboxWithoutTopology<td>SysfsTopologyTest, DoctorTest
 * <tr><td>throttled-unseen<td>throttlingOfTheGroupAround<td>CgroupsTest, HostStateTest
 * <tr><td>quota-outside-cgroup-ns<td>it has no tree<td>CgroupsTest
 * <tr><td>host-load-in-container<td>aHostsTicksAreNotACpusets<td>HostStateTest, DoctorTest
 * <tr><td>hybrid-scatter-slow-core<td>largeCoresComeFirst<td>PlacementTest
 * <tr><td>isolated-not-doubted<td>isolatedCpus<td>HostCaveatsTest, DoctorTest
 * <tr><td>frequency-words<td>aFixedFrequency<td>FrequencyTest
 * <tr><td>snap-affinity<td>it has no tree<td>SandboxedPinTest
 * <tr><td>arm64-cpu-model<td>it has no tree<td>CpuModelTest, DiffTest
 * </table>
 */
class ReportedMachinesTest {
  @TempDir Path folder;

  private Path unpacked(String of, String tree) throws IOException, InterruptedException {
    Path archive = Checkout.shared("cases/" + of + "/" + tree + ".tar.xz");
    Process tar =
        new ProcessBuilder(List.of("tar", "-xJf", archive.toString(), "-C", folder.toString()))
            .redirectErrorStream(true)
            .start();
    String said = new String(tar.getInputStream().readAllBytes(), UTF_8);
    assertThat(tar.waitFor()).as(said).isZero();
    return folder.resolve(tree);
  }

  private Topology read(String of, String tree) throws Exception {
    return new SysfsTopology(unpacked(of, tree)).read();
  }

  private static List<Integer> placed(Topology topology, String wish, int workers)
      throws Exception {
    return PlacementWish.parse(wish).on(topology, workers).cpus();
  }

  @Test
  void cpusThatLxcfsNumbersAnew() throws Exception {
    Topology topology = read("lxcfs-renumbered", "lxcfs731");
    assertThat(topology.allowed()).hasToString("24-25");
    assertThat(placed(topology, "scatter", 2)).containsExactly(24, 25);
  }

  @Test
  void aSandboxWithoutTopology() throws Exception {
    Topology topology = read("no-topology-files", "gvisor-none");
    assertThat(topology.cores()).isEmpty();
    assertThat(topology.withoutCore()).hasToString("0-7");
  }

  @Test
  void throttlingOfTheGroupAround() throws Exception {
    for (String tree : List.of("v2-parent-throttle", "v2-leaf-nocontroller")) {
      HostState state = HostState.read(unpacked("throttled-unseen", tree));
      assertThat(state.throttledMillis()).isEqualTo(Reading.of(4200L));
    }
  }

  @Test
  void aHostsTicksAreNotACpusets() throws Exception {
    HostState state = HostState.read(unpacked("host-load-in-container", "ctr-load"));
    assertThat(state.busyMillis().missing().orElseThrow()).contains("cannot be told here");
  }

  @Test
  void largeCoresComeFirst() throws Exception {
    Topology topology = read("hybrid-scatter-slow-core", "meteorlake");
    assertThat(topology.kinds()).hasSize(3);
    CpuSet large = topology.kinds().getFirst().cpus();
    assertThat(placed(topology, "scatter", 6)).allMatch(large::contains);
    assertThat(placed(topology, "scatter", 2)).doesNotContain(20);
  }

  @Test
  void isolatedCpus() throws Exception {
    Topology topology = read("isolated-not-doubted", "isolated");
    assertThat(topology.isolated().containsAll(topology.allowed())).isTrue();
  }

  @Test
  void aFixedFrequency() throws Exception {
    Topology topology = read("frequency-words", "gov-userspace");
    assertThat(topology.settings().frequencies())
        .extracting(Frequency::words)
        .containsExactly("'userspace', fixed at 2000 MHz");
  }
}
