package org.primelab.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.primelab.report.Conclusion;
import org.primelab.study.SecondThread.Worth;
import org.primelab.topology.MachineTree;
import org.primelab.topology.NoTopologyException;

class WorkersTest {
  @TempDir Path root;

  private MachineTree regular(int cores, int threads) {
    return MachineTree.regular(root, 1, cores, threads).at("proc/self/cgroup", "0::/");
  }

  private static Workers of(MachineTree tree) throws NoTopologyException {
    return Workers.of(tree.read(), Optional.empty());
  }

  @Test
  void asManyAsCpusMayBeUsed() throws Exception {
    assertThat(of(regular(4, 1))).isEqualTo(new Workers(4, List.of("4 CPUs may be used")));
    Workers two = of(regular(4, 1).at("proc/self/status", "Cpus_allowed_list:\t1-2"));
    assertThat(two.told()).isEqualTo(new Conclusion("workers here: 2 (2 CPUs may be used)"));
  }

  @Test
  void noMoreThanTheQuotaKeepsRunning() throws Exception {
    MachineTree tree = regular(8, 1).at("sys/fs/cgroup/cpu.max", "250000 100000");
    assertThat(of(tree).advised()).isEqualTo(2);
    assertThat(of(tree).because()).contains("a quota gives the time of 2.50 CPUs");
    assertThat(of(tree.at("sys/fs/cgroup/cpu.max", "50000 100000")).advised()).isEqualTo(1);
    assertThat(of(tree.at("sys/fs/cgroup/cpu.max", "max 100000")).advised()).isEqualTo(8);
    assertThat(of(tree.at("proc/self/cgroup", "0::/../x")).because().getLast())
        .isEqualTo("their quota is unknown");
  }

  @Test
  void oneACoreWhereTheSecondHyperthreadBringsNothing() throws Exception {
    MachineTree tree = regular(4, 2);
    assertThat(of(tree).advised()).isEqualTo(8);
    assertThat(of(tree).because())
        .contains("on 4 cores; 'lab smt' tells what the second hyperthread is worth");
    Worth divider = new Worth("divider-bound", 1.01);
    SecondThread useless = new SecondThread("S", List.of(divider));
    assertThat(Workers.of(tree.read(), Optional.of(useless)))
        .isEqualTo(
            new Workers(
                4,
                List.of(
                    "8 CPUs may be used",
                    "the second hyperthread brings +1 % to divider-bound work (S)")));
    SecondThread some = new SecondThread("S", List.of(divider, new Worth("latency-bound", 1.95)));
    assertThat(Workers.of(tree.read(), Optional.of(some)).advised()).isEqualTo(8);
    assertThat(Workers.of(tree.read(), Optional.of(some)).because())
        .contains(
            "the second hyperthread brings +1 % to divider-bound, +95 % to latency-bound work (S)");
  }

  @Test
  void whatIsNotKnownIsSaid() throws Exception {
    MachineTree guest = regular(2, 1).at("proc/cpuinfo", "flags : hypervisor");
    assertThat(of(guest).because())
        .contains("whether two of them share a core is not told; 'lab smt' measures it");
    Path bare = root.resolve("bare");
    MachineTree tree = new MachineTree(bare).online("0-1").file("cpu0/uevent", "");
    assertThat(of(tree.file("cpu1/uevent", "")).because())
        .contains("whether two of them share a core is not told; 'lab smt' measures it");
  }

  @Test
  void kindsAndIsolatedCpusAreReasons() throws Exception {
    MachineTree tree = regular(4, 1).at("sys/devices/cpu_core/cpus", "0-2");
    tree.at("sys/devices/cpu_atom/cpus", "3").file("isolated", "2-3");
    assertThat(of(tree).because())
        .contains("they are of several kinds: 3 of cpu_core, 1 of cpu_atom")
        .contains("CPUs 2-3 are isolated: place workers there");
  }
}
