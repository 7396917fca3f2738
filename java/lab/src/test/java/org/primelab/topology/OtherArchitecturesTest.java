package org.primelab.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.primelab.placement.PlacementWish;
import org.primelab.probe.CpuModel;
import org.primelab.probe.Reading;

/** Machines that are neither x86 nor ARM, made up after what their kernels write. */
class OtherArchitecturesTest {
  @TempDir Path root;

  private static List<Integer> placed(Topology topology, String wish, int workers)
      throws Exception {
    return PlacementWish.parse(wish).on(topology, workers).cpus();
  }

  /**
   * Two sockets of a POWER9 with two cores of eight threads each, of which {@code ppc64_cpu} left
   * four on; memory of a GPU is a node without CPUs.
   */
  private MachineTree power9() {
    MachineTree tree =
        new MachineTree(root).file("online", "0-3,8-11,16-19,24-27").file("present", "0-31");
    for (int cpu = 0; cpu < 32; cpu++) {
      int first = cpu / 8 * 8;
      int socket = cpu / 16;
      boolean isOn = cpu % 8 < 4;
      tree.file("cpu" + cpu + "/online", isOn ? 1 : 0);
      if (isOn) {
        String core = first + "-" + (first + 3);
        String all =
            16 * socket
                + "-"
                + (16 * socket + 3)
                + ","
                + (16 * socket + 8)
                + "-"
                + (16 * socket + 11);
        String topology = "cpu" + cpu + "/topology/";
        tree.file(topology + "thread_siblings_list", core)
            .file(topology + "core_siblings_list", all)
            .file(topology + "core_id", 8 * (first / 8) + 2048 * socket)
            .file(topology + "physical_package_id", 8 * socket);
        tree.cache(cpu, 0, 1, "Data", "32K", core)
            .cache(cpu, 1, 1, "Instruction", "32K", core)
            .cache(cpu, 2, 2, "Unified", "512K", core)
            .cache(cpu, 3, 3, "Unified", "10240K", core);
        tree.at("sys/devices/system/node/node" + 8 * socket + "/cpulist", all);
      }
    }
    return tree.at("sys/devices/system/node/node252/cpulist", "")
        .at(
            "proc/cpuinfo",
            "processor\t: 0\ncpu\t\t: POWER9, altivec supported\nclock\t\t: 3800.000000MHz");
  }

  @Test
  void power9WithHalfOfItsThreads() throws Exception {
    Topology topology = power9().read();
    assertThat(topology.flaws()).isEmpty();
    assertThat(topology.cores()).hasToString("[0-3, 8-11, 16-19, 24-27]");
    assertThat(topology.threadsPerCore()).hasValue(4);
    assertThat(topology.packages()).hasToString("[0-3,8-11, 16-19,24-27]");
    assertThat(topology.numaNodes()).isEqualTo(topology.packages());
    assertThat(topology.cpu(4).orElseThrow().online()).isFalse();
    assertThat(placed(topology, "scatter", 4)).containsExactlyInAnyOrder(0, 8, 16, 24);
    assertThat(placed(topology, "siblings", 4)).containsExactly(0, 1, 2, 3);
    assertThat(CpuModel.read(root)).isEqualTo(Reading.of("POWER9, altivec supported"));
  }

  /** A z15 with two threads a core, chips in a drawer, and a fourth level of cache. */
  private MachineTree z15() {
    MachineTree tree = new MachineTree(root).online("0-7");
    for (int cpu = 0; cpu < 8; cpu++) {
      String core = cpu / 2 * 2 + "-" + (cpu / 2 * 2 + 1);
      String chip = cpu / 4 * 4 + "-" + (cpu / 4 * 4 + 3);
      String topology = "cpu" + cpu + "/topology/";
      tree.file(topology + "thread_siblings_list", core)
          .file(topology + "core_siblings_list", chip)
          .file(topology + "book_siblings_list", "0-7")
          .file(topology + "drawer_siblings_list", "0-7")
          .file(topology + "core_id", cpu / 2)
          .file(topology + "physical_package_id", 1 + cpu / 4)
          .file(topology + "book_id", 0)
          .file(topology + "drawer_id", 1)
          .file("cpu" + cpu + "/polarization", "horizontal")
          .file("cpu" + cpu + "/configure", 1);
      tree.cache(cpu, 0, 1, "Data", "128K", core)
          .cache(cpu, 1, 1, "Instruction", "128K", core)
          .cache(cpu, 2, 2, "Data", "4096K", core)
          .cache(cpu, 3, 2, "Instruction", "4096K", core)
          .cache(cpu, 4, 3, "Unified", "262144K", chip)
          .cache(cpu, 5, 4, "Unified", "983040K", "0-7");
    }
    return tree.at(
        "proc/cpuinfo",
        """
        vendor_id       : IBM/S390
        # processors    : 8
        bogomips per cpu: 21881.00
        max thread id   : 1
        processor 0: version = FF,  identification = 1C0B68,  machine = 8561

        cpu number      : 0
        cpu MHz dynamic : 5200""");
  }

  @Test
  void z15WithAFourthLevelOfCache() throws Exception {
    Topology topology = z15().read();
    assertThat(topology.flaws()).isEmpty();
    assertThat(topology.cores()).hasToString("[0-1, 2-3, 4-5, 6-7]");
    assertThat(topology.packages()).hasToString("[0-3, 4-7]");
    assertThat(topology.llcs()).as("a drawer").hasToString("[0-7]");
    assertThat(topology.cpu(0).orElseThrow().sharing(3)).hasToString("0-3");
    assertThat(placed(topology, "scatter", 4)).containsExactlyInAnyOrder(0, 2, 4, 6);
    assertThat(placed(topology, "siblings", 2)).containsExactly(0, 1);
    assertThat(CpuModel.read(root)).isEqualTo(Reading.of("IBM/S390 machine 8561"));
  }
}
