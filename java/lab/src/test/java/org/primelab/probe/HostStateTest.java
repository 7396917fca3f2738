package org.primelab.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.primelab.topology.MachineTree;

/** On files as the kernel writes them. */
class HostStateTest {
  @TempDir Path root;

  @Test
  void readsLoadTicksAndThrottling() throws IOException {
    write("proc/loadavg", "0.75 0.50 0.25 1/123 4567\n");
    write("proc/stat", "cpu  100 20 30 4000 50 6 7 80 9 0\ncpu0 1 2 3 4 5 6 7 8 9 0\n");
    write("proc/self/stat", "42 (a) b ) S 1 42 42 0 -1 4194560 9 9 9 9 11 22 33 44 20 0\n");
    write("proc/self/cgroup", "1:name=systemd:/x\n0::/user/lab\n");
    write("sys/fs/cgroup/user/lab/cpu.stat", "usage_usec 9\nthrottled_usec 123456\n");
    HostState state = HostState.read(root);
    assertThat(state.load()).isEqualTo(Reading.of(0.75));
    assertThat(state.busyMillis()).isEqualTo(Reading.of((100 + 20 + 30 + 6 + 7) * 10L));
    assertThat(state.ownMillis()).isEqualTo(Reading.of((11 + 22 + 33 + 44) * 10L));
    assertThat(state.stealMillis()).isEqualTo(Reading.of(800L));
    assertThat(state.throttledMillis()).isEqualTo(Reading.of(123L));
    assertThat(state.countedCpus()).contains(1);
  }

  private static final String FOUR_CPUS =
      """
      cpu  1000 0 0 4000 0 0 0 100 0 0
      cpu0 700 0 0 10 0 0 0 60 0 0
      cpu1 100 1 2 10 0 3 4 10 0 0
      cpu2 100 0 0 90 0 0 0 5 0 0
      cpu3 100 0 0 90 0 0 0 25 0 0
      """;

  @Test
  void countsTheCpusThatMayBeUsedAndNotTheWholeHost() throws IOException {
    MachineTree.regular(root, 1, 4, 1).at("proc/self/status", "Cpus_allowed_list:\t1-2");
    write("proc/stat", FOUR_CPUS);
    HostState state = HostState.read(root);
    assertThat(state.busyMillis()).isEqualTo(Reading.of((110 + 100) * 10L));
    assertThat(state.stealMillis()).isEqualTo(Reading.of((10 + 5) * 10L));
    assertThat(state.countedCpus()).contains(2);
  }

  /** As where lxcfs numbers CPUs anew, or a sandbox shows the sum alone. */
  @Test
  void whatOurCpusDidIsUnknownWhereTheyHaveNoLine() throws IOException {
    MachineTree.regular(root, 1, 8, 1).at("proc/self/status", "Cpus_allowed_list:\t2-5");
    write("proc/stat", FOUR_CPUS);
    assertThat(HostState.read(root).busyMillis())
        .isInstanceOfSatisfying(
            Reading.Unavailable.class,
            r ->
                assertThat(r.reason())
                    .isEqualTo(
                        "cannot be told here: /proc/stat counts CPUs 0-3, and this process may"
                            + " run on CPUs 2-5"));
    write("proc/stat", "cpu  1000 0 0 4000 0 0 0 100 0 0\n");
    assertThat(HostState.read(root).stealMillis()).isInstanceOf(Reading.Unavailable.class);
    assertThat(HostState.read(root).countedCpus()).isEmpty();
  }

  @Test
  void saysWhatItCannotRead() throws IOException {
    write("proc/stat", "cpu  1 2 3\n");
    HostState state = HostState.read(root);
    assertThat(state.stealMillis()).isInstanceOf(Reading.Unavailable.class);
    assertThat(state.load())
        .isInstanceOfSatisfying(
            Reading.Unavailable.class, r -> assertThat(r.reason()).contains("proc/loadavg"));
    assertThat(state.throttledMillis()).isInstanceOf(Reading.Unavailable.class);
    assertThat(state.load().orElse(-1.0)).isEqualTo(-1.0);
  }

  /** Each is a sentence, and none speaks Java. */
  @Test
  void reasonsAreWords() throws IOException {
    write("proc/stat", "cpu  1 2 3\n");
    Files.createDirectories(root.resolve("proc/loadavg"));
    HostState state = HostState.read(root);
    assertThat(state.stealMillis().missing().orElseThrow())
        .contains("/proc/stat: it counts no steal time");
    assertThat(state.load().missing().orElseThrow()).contains("/proc/loadavg cannot be read");
    assertThat(state.ownMillis().missing().orElseThrow()).contains("there is no ");
    write("proc/self/stat", "42 (a) S 1\n");
    assertThat(HostState.read(root).ownMillis().missing().orElseThrow())
        .contains("/proc/self/stat does not hold what it should");
  }

  @Test
  void aGroupWithoutTheCpuControllerIsAReasonInWords() throws IOException {
    write("proc/self/cgroup", "0::/leaf\n");
    write("sys/fs/cgroup/leaf/cpu.stat", "usage_usec 9\nuser_usec 8\nsystem_usec 1\n");
    assertThat(HostState.read(root).throttledMillis())
        .isInstanceOfSatisfying(
            Reading.Unavailable.class,
            r -> assertThat(r.reason()).contains("cpu.stat").doesNotContain("Exception"));
  }

  @Test
  void readsAvailableMemory() throws IOException {
    write("proc/meminfo", "MemTotal:  100 kB\nMemAvailable:   24576 kB\n");
    assertThat(HostMemory.availableBytes(root)).isEqualTo(Reading.of(24576L * 1024));
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
