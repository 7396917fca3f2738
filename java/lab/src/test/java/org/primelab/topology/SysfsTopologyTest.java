package org.primelab.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machines that are not there. */
class SysfsTopologyTest {
  @TempDir Path root;

  @Test
  void readsTwoPackagesOfHyperthreads() throws Exception {
    Topology topology = MachineTree.regular(root, 2, 4, 2).read();
    assertThat(topology.flaws()).isEmpty();
    assertThat(topology.packages()).hasToString("[0-3,8-11, 4-7,12-15]");
    assertThat(topology.cores()).hasSize(8).contains(CpuSet.of(0, 8), CpuSet.of(7, 15));
    assertThat(topology.numaNodes()).isEqualTo(topology.packages());
    assertThat(topology.llcs()).isEqualTo(topology.packages());
    assertThat(topology.threadsPerCore()).hasValue(2);
    LogicalCpu cpu = topology.cpu(13).orElseThrow();
    assertThat(cpu.siblings()).isEqualTo(CpuSet.of(5, 13));
    assertThat(cpu.siblingRank()).isEqualTo(1);
    assertThat(cpu.pkg()).hasValue(1);
    assertThat(cpu.core()).hasValue(5);
    assertThat(cpu.sharing(1)).isEqualTo(cpu.siblings());
    assertThat(cpu.sharing(3)).hasToString("4-7,12-15");
    assertThat(cpu.sharing(4)).isEqualTo(CpuSet.EMPTY);
    assertThat(topology.allowed()).isEqualTo(topology.online());
  }

  @Test
  void readsEightThreadsACore() throws Exception {
    Topology topology = MachineTree.regular(root, 1, 2, 8).read();
    assertThat(topology.threadsPerCore()).hasValue(8);
    assertThat(topology.cores()).hasToString("[0,2,4,6,8,10,12,14, 1,3,5,7,9,11,13,15]");
  }

  @Test
  void readsMoreThan1024Cpus() throws Exception {
    MachineTree tree = new MachineTree(root).online("0-1279");
    for (int cpu = 0; cpu < 1280; cpu++) {
      int even = cpu / 2 * 2;
      tree.cpu(cpu, even + "-" + (even + 1), "0-1279");
    }
    Topology topology = tree.read();
    assertThat(topology.online().size()).isEqualTo(1280);
    assertThat(topology.cores()).hasSize(640).last().isEqualTo(CpuSet.of(1278, 1279));
    assertThat(topology.packages()).hasSize(1);
    assertThat(topology.flaws()).isEmpty();
  }

  @Test
  void anOfflineCpuIsThereAndSharesNothing() throws Exception {
    MachineTree tree = MachineTree.regular(root, 1, 2, 2).file("online", "1-3");
    Topology topology = tree.file("cpu0/online", 0).read();
    assertThat(topology.present()).hasToString("0-3");
    assertThat(topology.online()).hasToString("1-3");
    assertThat(topology.cores()).hasToString("[1,3, 2]");
    assertThat(topology.cpu(0).orElseThrow().siblings()).isEqualTo(CpuSet.EMPTY);
    assertThat(topology.cpu(0).orElseThrow().core()).isEmpty();
    assertThat(topology.cpu(2).orElseThrow().sharing(3)).hasToString("1-3");
  }

  @Test
  void withoutAListEachCpusOwnFileSaysWhetherItIsOnline() throws Exception {
    MachineTree tree = MachineTree.regular(root, 1, 4, 1).without("online").without("present");
    Topology topology = tree.file("cpu2/online", 0).file("cpu3/online", 1).read();
    assertThat(topology.online()).hasToString("0-1,3");
    assertThat(topology.present()).hasToString("0-3");
  }

  @Test
  void numbersMayHaveHoles() throws Exception {
    MachineTree tree = new MachineTree(root).online("3,17,40-41");
    tree.cpu(3, "3,17", "3,17").cpu(17, "3,17", "3,17");
    tree.cpu(40, "40-41", "40-41").cpu(41, "40-41", "40-41");
    Topology topology = tree.read();
    assertThat(topology.present()).hasToString("3,17,40-41");
    assertThat(topology.cores()).hasToString("[3,17, 40-41]");
    assertThat(topology.cpu(40).orElseThrow().core()).hasValue(1);
    assertThat(topology.cpu(0)).isEmpty();
  }

  @Test
  void oldKernelsHaveMasksAlone() throws Exception {
    MachineTree tree = new MachineTree(root).online("0-3");
    for (int cpu = 0; cpu < 4; cpu++) {
      String siblings = cpu % 2 == 0 ? "00000000,00000005" : "00000000,0000000a\0";
      tree.file("cpu" + cpu + "/topology/thread_siblings", siblings)
          .file("cpu" + cpu + "/topology/core_siblings", "0000000f")
          .file("cpu" + cpu + "/cache/index0/level", 3)
          .file("cpu" + cpu + "/cache/index0/type", "Unified")
          .file("cpu" + cpu + "/cache/index0/shared_cpu_map", "f");
    }
    tree.at("sys/devices/system/node/node3/cpumap", "00000000,0000000f");
    Topology topology = tree.read();
    assertThat(topology.cores()).hasToString("[0,2, 1,3]");
    assertThat(topology.packages()).hasToString("[0-3]");
    assertThat(topology.llcs()).hasToString("[0-3]");
    assertThat(topology.cpu(1).orElseThrow().numaNode()).hasValue(3);
    assertThat(topology.flaws()).isEmpty();
  }

  @Test
  void withoutListsAndMasksTheNumbersTell() throws Exception {
    MachineTree tree = new MachineTree(root).online("0-3");
    for (int cpu = 0; cpu < 4; cpu++) {
      tree.file("cpu" + cpu + "/topology/physical_package_id", cpu / 2);
      tree.file("cpu" + cpu + "/topology/core_id", 0);
    }
    assertThat(tree.read().cores()).hasToString("[0-1, 2-3]");
    assertThat(tree.read().packages()).hasToString("[0-1, 2-3]");
  }

  @Test
  void packagesThatAreAllCalledMinusOneAreToldByTheirLists() throws Exception {
    MachineTree tree = MachineTree.regular(root, 3, 2, 1);
    for (int cpu = 0; cpu < 6; cpu++) {
      tree.file("cpu" + cpu + "/topology/physical_package_id", -1);
    }
    Topology topology = tree.read();
    assertThat(topology.packages()).hasToString("[0-1, 2-3, 4-5]");
    assertThat(topology.cpu(5).orElseThrow().pkg()).hasValue(2);
  }

  @Test
  void nulBytesAndClusterNumber65535MeanNothing() throws Exception {
    MachineTree tree = MachineTree.regular(root, 1, 2, 1);
    tree.file("online", "0-1\0\0").file("cpu0/topology/cluster_id", 65535);
    tree.file("cpu0/topology/cluster_cpus_list", "0-1");
    tree.file("cpu1/topology/cluster_id", -1).file("cpu1/topology/cluster_cpus_list", "1");
    assertThat(tree.read().online()).hasToString("0-1");
    assertThat(tree.read().clusters()).isEmpty();
    tree.file("cpu0/topology/cluster_id", 48).file("cpu1/topology/cluster_id", "48");
    tree.file("cpu1/topology/cluster_cpus_list", "0-1");
    assertThat(tree.read().clusters()).hasToString("[0-1]");
  }

  @Test
  void malformedFilesAreTakenForMissingAndTold() throws Exception {
    MachineTree tree = MachineTree.regular(root, 1, 2, 2);
    tree.file("online", "0-3,x").file("cpu1/topology/core_cpus_list", "1-");
    tree.file("cpu2/cache/index0/level", "one").file("cpu0/cache/index2/size", "big");
    tree.file("cpu3/topology/physical_package_id", "0x0");
    Topology topology = tree.read();
    assertThat(topology.online()).hasToString("0-3");
    assertThat(topology.cpu(1).orElseThrow().siblings()).isEqualTo(CpuSet.of(1));
    assertThat(topology.cpu(2).orElseThrow().sharing(1)).isEqualTo(CpuSet.EMPTY);
    assertThat(topology.flaws())
        .extracting(flaw -> flaw.file().replaceFirst("sys/devices/system/cpu/", ""))
        .contains(
            "online",
            "cpu1/topology/core_cpus_list",
            "cpu2/cache/index0/level",
            "cpu0/cache/index2/size",
            "cpu3/topology/physical_package_id");
  }

  @Test
  void whatCannotBeReadIsTold() throws Exception {
    MachineTree tree = MachineTree.regular(root, 1, 2, 1).without("cpu0/topology/core_cpus_list");
    Path file = root.resolve("sys/devices/system/cpu/cpu0/topology/core_cpus_list");
    // Root may read everything; a memory that is not there is unreadable even for root.
    Files.createSymbolicLink(file, Path.of("/proc/self/mem"));
    Topology topology = tree.read();
    assertThat(topology.cpu(0).orElseThrow().siblings()).isEqualTo(CpuSet.of(0));
    assertThat(topology.flaws())
        .hasSize(1)
        .first()
        .extracting(Flaw::reason)
        .asString()
        .contains("cannot be read");
  }

  @Test
  void whatIsNoTreeIsRefused() {
    assertThatExceptionOfType(NoTopologyException.class)
        .isThrownBy(() -> new SysfsTopology(root.resolve("absent")).read());
    new MachineTree(root).file("kernel_max", 3);
    assertThatExceptionOfType(NoTopologyException.class)
        .isThrownBy(() -> new SysfsTopology(root).read())
        .withMessageContaining("no CPU is online");
  }

  @Test
  void hybridProcessorsHaveKinds() throws Exception {
    MachineTree tree = MachineTree.regular(root, 1, 4, 1);
    assertThat(tree.read().kinds()).isEmpty();
    tree.file("cpu0/cpu_capacity", 1024).file("cpu1/cpu_capacity", 1024);
    tree.file("cpu2/cpu_capacity", 446).file("cpu3/cpu_capacity", 446);
    assertThat(tree.read().kinds())
        .containsExactly(
            new CoreKind("capacity 1024", CpuSet.of(0, 1)),
            new CoreKind("capacity 446", CpuSet.of(2, 3)));
    assertThat(tree.read().cpu(3).orElseThrow().capacity()).isEqualTo(OptionalInt.of(446));
    tree.at("sys/devices/cpu_core/cpus", "0-2").at("sys/devices/cpu_atom/cpus", "3");
    assertThat(tree.read().kinds())
        .containsExactly(
            new CoreKind("cpu_core", CpuSet.of(0, 1, 2)), new CoreKind("cpu_atom", CpuSet.of(3)));
    assertThat(tree.read().kindOf(3).orElseThrow().name()).isEqualTo("cpu_atom");
  }

  @Test
  void theMaskOfTheProcessLimitsWhatIsAllowed() throws Exception {
    MachineTree tree = MachineTree.regular(root, 1, 4, 1);
    tree.at("proc/self/status", "Name:\tx\nCpus_allowed:\tf\nCpus_allowed_list:\t1-2,9");
    assertThat(tree.read().allowed()).hasToString("1-2");
    assertThat(tree.read().cpu(0).orElseThrow().allowed()).isFalse();
  }

  @Test
  void readsACpusetOfCgroup2WhereverItIsMounted() throws Exception {
    MachineTree tree = MachineTree.regular(root, 1, 8, 1);
    tree.at("proc/mounts", "none / x rw 0 0\nnone /my\\040groups cgroup2 rw 0 0");
    tree.at("proc/self/cgroup", "4:memory:/other\n0::/a/b");
    tree.at("my groups/a/cpuset.cpus.effective", "0-5");
    tree.at("my groups/a/b/cpuset.cpus.effective", "2-3");
    tree.at("my groups/a/cpu.max", "150000 100000").at("my groups/a/b/cpu.max", "max 100000");
    Topology topology = tree.read();
    assertThat(topology.allowed()).hasToString("2-3");
    assertThat(topology.cpuset()).isEqualTo(Optional.of(CpuSet.of(2, 3)));
    assertThat(topology.quota().orElseThrow().cpus()).isEqualTo(1.5);
  }

  @Test
  void readsACpusetOfCgroup1AndBothAtOnce() throws Exception {
    MachineTree tree = MachineTree.regular(root, 1, 8, 1);
    tree.at(
        "proc/mounts",
        """
        cgroup /sys/fs/cgroup/cpuset cgroup rw,nosuid,cpuset 0 0
        cgroup /sys/fs/cgroup/cpu,cpuacct cgroup rw,cpu,cpuacct 0 0
        cgroup2 /sys/fs/cgroup/unified cgroup2 rw 0 0
        """);
    tree.at("proc/self/cgroup", "3:cpuset:/job\n2:cpu,cpuacct:/job\n0::/");
    tree.at("sys/fs/cgroup/cpuset/job/cpuset.cpus", "1-6");
    tree.at("sys/fs/cgroup/unified/cpuset.cpus.effective", "4-7");
    tree.at("sys/fs/cgroup/cpu,cpuacct/job/cpu.cfs_quota_us", 50000);
    tree.at("sys/fs/cgroup/cpu,cpuacct/job/cpu.cfs_period_us", 100000);
    tree.at("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", -1);
    tree.at("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us", 100000);
    Topology topology = tree.read();
    assertThat(topology.allowed()).hasToString("4-6");
    assertThat(topology.quota()).contains(new CpuQuota(50000, 100000));
  }

  @Test
  void aGroupOfTheHostThatAContainerCannotSeeIsLookedForAbove() throws Exception {
    MachineTree tree = MachineTree.regular(root, 1, 4, 1);
    tree.at("proc/mounts", "cgroup /sys/fs/cgroup/cpuset cgroup rw,cpuset 0 0");
    tree.at("proc/self/cgroup", "3:cpuset:/docker/0123\n");
    tree.at("sys/fs/cgroup/cpuset/cpuset.cpus", "0,2");
    assertThat(tree.read().allowed()).hasToString("0,2");
    tree.at("proc/self/cgroup", "3:cpuset:/../../escape\n");
    assertThat(tree.read().allowed()).hasToString("0,2");
  }

  @Test
  void theMaskIsBelievedBeforeAListThatCountsFromZero() throws Exception {
    MachineTree tree = MachineTree.regular(root, 1, 8, 1).file("online", "0-1");
    tree.at("proc/self/status", "Cpus_allowed_list:\t5-6");
    Topology topology = tree.read();
    assertThat(topology.allowed()).hasToString("5-6");
    assertThat(topology.online()).hasToString("0-7");
    assertThat(topology.flaws())
        .containsExactly(
            new Flaw(
                "sys/devices/system/cpu/online",
                "lists CPUs 0-1, and the kernel lets this process run on 5-6:"
                    + " the kernel is believed"));
    tree.file("online", "0-3").at("proc/self/status", "Cpus_allowed_list:\t2-5");
    assertThat(tree.read().allowed()).hasToString("2-5");
  }

  @Test
  void soDoesACpusetWhereNoMaskIsTold() throws Exception {
    MachineTree tree = MachineTree.regular(root, 1, 8, 1).file("online", "0-1");
    tree.at("proc/self/cgroup", "0::/").at("sys/fs/cgroup/cpuset.cpus.effective", "4,6");
    assertThat(tree.read().allowed()).hasToString("4,6");
  }

  @Test
  void theMaskIsBelievedWhereFoldersCountFromZeroToo() throws Exception {
    MachineTree tree = MachineTree.regular(root, 1, 4, 1);
    tree.at("proc/self/status", "Cpus_allowed_list:\t24-25");
    assertThat(tree.read().allowed()).hasToString("24-25");
    assertThat(tree.read().online()).hasToString("24-25");
    assertThat(tree.read().withoutCore()).hasToString("24-25");
    tree.at("proc/self/status", "Cpus_allowed_list:\t2-5");
    assertThat(tree.read().allowed()).hasToString("2-5");
  }

  @Test
  void aMaskOfAllThatMightBePluggedInAllowsWhatIsOnline() throws Exception {
    MachineTree tree = MachineTree.regular(root, 1, 4, 1).file("online", "0-2");
    tree.file("cpu3/online", 0).at("proc/self/status", "Cpus_allowed_list:\t0-127");
    assertThat(tree.read().allowed()).hasToString("0-2");
    assertThat(tree.read().flaws()).isEmpty();
    tree.at("proc/self/status", "Cpus_allowed_list:\t1-3");
    assertThat(tree.read().allowed()).hasToString("1-2");
  }

  @Test
  void aSystemThatTellsNothingOfCoresIsUnknownNotWithoutSmt() throws Exception {
    MachineTree tree = new MachineTree(root).online("0-3");
    for (int cpu = 0; cpu < 4; cpu++) {
      tree.file("cpu" + cpu + "/uevent", "");
    }
    Topology topology = tree.read();
    assertThat(topology.online()).hasToString("0-3");
    assertThat(topology.withoutCore()).hasToString("0-3");
    assertThat(topology.withoutCaches()).hasToString("0-3");
    assertThat(topology.cores()).isEmpty();
    assertThat(topology.llcs()).isEmpty();
    assertThat(topology.packages()).isEmpty();
    assertThat(topology.numaNodes()).isEmpty();
    assertThat(topology.threadsPerCore()).isEmpty();
  }

  @Test
  void smallCoresOutsideTheL3AreAKindOfTheirOwn() throws Exception {
    MachineTree tree = MachineTree.regular(root, 1, 6, 1).at("sys/devices/cpu_core/cpus", "0-1");
    tree.at("sys/devices/cpu_atom/cpus", "2-5");
    assertThat(tree.read().kinds()).hasSize(2);
    for (String file : new String[] {"level", "type", "size", "shared_cpu_list"}) {
      tree.without("cpu4/cache/index2/" + file).without("cpu5/cache/index2/" + file);
    }
    assertThat(tree.read().kinds())
        .containsExactly(
            new CoreKind("cpu_core", CpuSet.of(0, 1)),
            new CoreKind("cpu_atom", CpuSet.of(2, 3)),
            new CoreKind("cpu_atom-without-L3", CpuSet.of(4, 5)));
    assertThat(tree.read().kindRank(4)).isEqualTo(2);
  }

  @Test
  void anIsolatedPartitionIsIsolatedAsIsolcpusIs() throws Exception {
    MachineTree tree = MachineTree.regular(root, 1, 4, 1).file("isolated", "0");
    tree.at("proc/self/cgroup", "0::/quiet/lab");
    tree.at("sys/fs/cgroup/quiet/cpuset.cpus.effective", "2-3");
    tree.at("sys/fs/cgroup/quiet/cpuset.cpus.partition", "root");
    assertThat(tree.read().isolated()).hasToString("0");
    tree.at("sys/fs/cgroup/quiet/cpuset.cpus.partition", "isolated");
    assertThat(tree.read().isolated()).hasToString("0,2-3");
  }

  @Test
  void readsHowTheCpusAreSetUp() throws Exception {
    MachineTree tree = MachineTree.regular(root, 1, 2, 1);
    assertThat(tree.read().settings())
        .isEqualTo(
            new CpuSettings(
                List.of(), Optional.empty(), Optional.empty(), CpuSet.EMPTY, Optional.empty()));
    tree.file("cpu0/cpufreq/scaling_governor", "performance");
    tree.file("cpu1/cpufreq/scaling_governor", "powersave");
    tree.file("intel_pstate/no_turbo", 0).file("smt/control", "off").file("nohz_full", "1");
    tree.file("isolated", "1").at("proc/cpuinfo", "flags\t\t: fpu hypervisor sse");
    CpuSettings settings = tree.read().settings();
    assertThat(settings.governors()).containsExactly("performance", "powersave");
    assertThat(settings)
        .isEqualTo(
            new CpuSettings(
                settings.frequencies(),
                Optional.of(true),
                Optional.of("off"),
                CpuSet.of(1),
                Optional.of(true)));
    assertThat(tree.read().isolated()).isEqualTo(CpuSet.of(1));
    tree.file("nohz_full", "  (null)");
    assertThat(tree.read().settings().nohzFull()).isEqualTo(CpuSet.EMPTY);
  }

  @Test
  void theKernelIsAskedOnlyAboutThisMachine() throws Exception {
    CpuSet asked = AllowedCpus.asked(new SysTree(Path.of("/"))).orElseThrow();
    assertThat(asked.containsAll(SysfsTopology.ofThisMachine().allowed())).isTrue();
    assertThat(AllowedCpus.asked(new SysTree(root))).isEmpty();
  }

  @Test
  void readsThisMachine() throws Exception {
    Topology topology = SysfsTopology.ofThisMachine();
    assertThat(topology.online().containsAll(topology.allowed())).isTrue();
    assertThat(topology.allowed().size()).isGreaterThanOrEqualTo(1);
    assertThat(topology.cores()).isNotEmpty();
  }
}
