package org.primelab.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On made-up trees; what limits the CPUs of a machine is in {@link SysfsTopologyTest}. */
class CgroupsTest {
  @TempDir Path root;
  private MachineTree tree;

  @BeforeEach
  void makeTree() {
    tree = new MachineTree(root);
  }

  @Test
  void theStrictestGroupOfAllAroundLimits() {
    tree.at("proc/self/cgroup", "0::/a/b/c");
    tree.at("sys/fs/cgroup/a/cpu.max", "50000 100000");
    tree.at("sys/fs/cgroup/a/b/cpu.max", "max 100000");
    tree.at("sys/fs/cgroup/a/b/c/cpu.max", "200000 100000");
    assertThat(new Cgroups(root).quota()).contains(new CpuQuota(50000, 100000));
    assertThat(new Cgroups(root).cpuMax()).contains("50000 100000");
  }

  @Test
  void noLimitIsSaidApartFromNotTold() {
    tree.at("proc/self/cgroup", "0::/a");
    assertThat(new Cgroups(root).cpuMax()).isEmpty();
    tree.at("sys/fs/cgroup/a/cpu.max", "max 50000");
    assertThat(new Cgroups(root).cpuMax()).contains("max 50000");
    assertThat(new Cgroups(root).quota()).isEmpty();
  }

  @Test
  void aQuotaThatCannotBeUnderstoodIsNone() {
    tree.at("proc/self/cgroup", "0::/a").at("sys/fs/cgroup/a/cpu.max", "much 100000");
    assertThat(new Cgroups(root).quota()).isEmpty();
    assertThat(new Cgroups(root).cpuMax()).isEmpty();
  }

  @Test
  void readsTheQuotaOfCgroup1() {
    tree.at("proc/mounts", "cgroup /groups cgroup rw,cpu,cpuacct 0 0");
    tree.at("proc/self/cgroup", "2:cpu,cpuacct:/job");
    tree.at("groups/job/cpu.cfs_quota_us", -1).at("groups/job/cpu.cfs_period_us", 100000);
    assertThat(new Cgroups(root).cpuMax()).contains("max 100000");
    tree.at("groups/cpu.cfs_quota_us", 150000).at("groups/cpu.cfs_period_us", 100000);
    assertThat(new Cgroups(root).cpuMax()).contains("150000 100000");
  }

  @Test
  void throttlingAddsUpOverAllLevels() {
    tree.at("proc/self/cgroup", "1:name=systemd:/x\n0::/a/b");
    tree.at("sys/fs/cgroup/a/cpu.stat", "usage_usec 9\nnr_throttled 3\nthrottled_usec 1000");
    tree.at("sys/fs/cgroup/a/b/cpu.stat", "usage_usec 9\nthrottled_usec 200");
    assertThat(new Cgroups(root).throttledMicros()).hasValue(1200);
  }

  @Test
  void aLeafWithoutTheCpuControllerCountsNothing() {
    tree.at("proc/self/cgroup", "0::/a/leaf");
    tree.at("sys/fs/cgroup/a/leaf/cpu.stat", "usage_usec 9\nuser_usec 8\nsystem_usec 1");
    assertThat(new Cgroups(root).throttledMicros()).isEmpty();
    tree.at("sys/fs/cgroup/a/cpu.stat", "usage_usec 9\nthrottled_usec 7");
    assertThat(new Cgroups(root).throttledMicros()).hasValue(7);
  }

  @Test
  void cgroup1CountsThrottlingInNanoseconds() {
    tree.at("proc/mounts", "cgroup /groups cgroup rw,cpu 0 0\nnone /both cgroup2 rw 0 0");
    tree.at("proc/self/cgroup", "1:cpu:/job\n0::/");
    tree.at("groups/job/cpu.stat", "nr_periods 1\nnr_throttled 1\nthrottled_time 5000999");
    tree.at("both/cpu.stat", "usage_usec 9");
    assertThat(new Cgroups(root).throttledMicros()).hasValue(5000);
  }

  @Test
  void oneHierarchyMountedTwiceCountsOnce() {
    tree.at("proc/mounts", "a /one cgroup2 rw 0 0\nb /two cgroup2 rw 0 0");
    tree.at("proc/self/cgroup", "0::/");
    tree.at("one/cpu.stat", "throttled_usec 7").at("two/cpu.stat", "throttled_usec 7");
    assertThat(new Cgroups(root).throttledMicros()).hasValue(7);
  }

  /** As where a process is moved into a container from outside: openjdk, JDK-8343191. */
  @Test
  void ofAGroupOutsideTheMountTheTopIsSeen() {
    tree.at("proc/self/cgroup", "0::/../../../etc").at("etc/cpu.max", "1 2");
    tree.at("etc/cpu.stat", "throttled_usec 1");
    assertThat(new Cgroups(root).cpuMax()).isEmpty();
    assertThat(new Cgroups(root).throttledMicros()).isEmpty();
    assertThat(CgroupLimits.read(new Cgroups(root)).unknown().orElseThrow())
        .isEqualTo("this process's cgroup /../../../etc lies outside those that are mounted here");
    tree.at("sys/fs/cgroup/cpu.max", "150000 100000");
    tree.at("sys/fs/cgroup/cpuset.cpus.effective", "0-3");
    tree.at("sys/fs/cgroup/cpu.stat", "throttled_usec 4000");
    assertThat(CgroupLimits.read(new Cgroups(root)))
        .isEqualTo(
            new CgroupLimits(
                Optional.of(CpuSet.parse("0-3")),
                Optional.of(new CpuQuota(150000, 100000)),
                Optional.empty()));
    assertThat(new Cgroups(root).throttledMicros()).hasValue(4000);
  }

  @Test
  void whereNoCgroupIsShownTheQuotaIsUnknown() {
    assertThat(CgroupLimits.read(new Cgroups(root)).unknown()).isPresent();
    tree.at("proc/self/cgroup", "0::/");
    assertThat(CgroupLimits.read(new Cgroups(root)).unknown()).isEmpty();
  }

  @Test
  void aCpusetOfCgroup1WithoutBalancingOnAllLevelsIsIsolated() {
    tree.at("proc/mounts", "cgroup /groups cgroup rw,cpuset 0 0");
    tree.at("proc/self/cgroup", "2:cpuset:/job").at("groups/job/cpuset.cpus", "3");
    tree.at("groups/job/cpuset.sched_load_balance", 0);
    tree.at("groups/cpuset.sched_load_balance", 1);
    assertThat(new Cgroups(root).isolated()).isEqualTo(CpuSet.EMPTY);
    tree.at("groups/cpuset.sched_load_balance", 0);
    assertThat(new Cgroups(root).isolated()).isEqualTo(CpuSet.of(3));
  }
}
