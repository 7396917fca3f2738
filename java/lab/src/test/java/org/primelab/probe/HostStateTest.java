package org.primelab.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
