package org.primelab.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may see what by perf_event_open(2). */
class PerfRightsTest {
  private static final String NONE = "0000000000000000";

  @TempDir Path root;

  @Test
  void theSettingCountsForWhoHasNoCapability() throws IOException {
    assertThat(read("1", NONE)).isEqualTo(Reading.of(new PerfRights(1, false)));
    assertThat(coversKernel("1", NONE)).isTrue();
    assertThat(coversKernel("2", NONE)).isFalse();
    assertThat(coversKernel("3", NONE)).isFalse();
    assertThat(coversKernel("-1", NONE)).isTrue();
  }

  @Test
  void aCapabilityIsEnough() throws IOException {
    assertThat(coversKernel("3", "0000004000000000")).as("CAP_PERFMON").isTrue();
    assertThat(coversKernel("3", "0000000000200000")).as("CAP_SYS_ADMIN").isTrue();
    assertThat(coversKernel("3", "0000000000000400")).as("another").isFalse();
  }

  @Test
  void withoutPerfEventsThereIsNoSetting() {
    assertThat(PerfRights.read(root)).isInstanceOf(Reading.Unavailable.class);
  }

  private boolean coversKernel(String paranoid, String capabilities) throws IOException {
    return read(paranoid, capabilities) instanceof Reading.Value<PerfRights>(PerfRights rights)
        && rights.coverKernel();
  }

  private Reading<PerfRights> read(String paranoid, String capabilities) throws IOException {
    Path kernel = Files.createDirectories(root.resolve("proc/sys/kernel"));
    Files.writeString(kernel.resolve("perf_event_paranoid"), paranoid + "\n");
    Path self = Files.createDirectories(root.resolve("proc/self"));
    Files.writeString(self.resolve("status"), "Name:\tx\nCapEff:\t" + capabilities + "\n");
    return PerfRights.read(root);
  }
}
