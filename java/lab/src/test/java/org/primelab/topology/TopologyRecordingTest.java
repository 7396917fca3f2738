package org.primelab.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopologyRecordingTest {
  @TempDir Path folder;

  @Test
  void theCopyGivesTheSameAnswer() throws Exception {
    Path root = folder.resolve("machine");
    MachineTree tree = MachineTree.regular(root, 2, 3, 2).file("online", "0-8,10-11");
    tree.file("isolated", "4").file("cpu0/cpu_capacity", 1024).file("cpu1/cpu_capacity", 512);
    tree.file("smt/control", "on").file("cpu0/cpufreq/scaling_governor", "schedutil");
    tree.at("proc/mounts", "x /groups cgroup2 rw 0 0").at("proc/self/cgroup", "0::/user/alice");
    tree.at("groups/user/alice/cpuset.cpus.effective", "0-7");
    tree.at("groups/user/cpu.max", "300000 100000").at("proc/cpuinfo", "flags : hypervisor x");
    assertCopyAgrees(root);
    try (Stream<Path> files = Files.walk(folder.resolve("copy"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(file.toString() + Files.readString(file)).doesNotContain("alice");
      }
    }
  }

  @Test
  void thisMachineToo() throws Exception {
    assertCopyAgrees(Path.of("/"));
  }

  private void assertCopyAgrees(Path root) throws Exception {
    TopologyRecording recording = TopologyRecording.of(root);
    Path archive = folder.resolve("machine.tar.gz");
    try (OutputStream out = Files.newOutputStream(archive)) {
      recording.write(out);
    }
    Path copy = Files.createDirectories(folder.resolve("copy"));
    untar(archive, copy);
    Topology original = recording.topology();
    Topology read = new SysfsTopology(copy).read();
    assertThat(read.cpus()).isEqualTo(original.cpus());
    assertThat(read.kinds()).isEqualTo(original.kinds());
    assertThat(read.cpuset()).isEqualTo(original.cpuset());
    assertThat(read.quota()).isEqualTo(original.quota());
    assertThat(read.settings()).isEqualTo(original.settings());
    assertThat(read.flaws()).isEqualTo(original.flaws());
  }

  private static void untar(Path archive, Path into) throws IOException, InterruptedException {
    Process tar =
        new ProcessBuilder(List.of("tar", "-xzf", archive.toString(), "-C", into.toString()))
            .redirectErrorStream(true)
            .start();
    String said = new String(tar.getInputStream().readAllBytes(), UTF_8);
    assertThat(tar.waitFor()).as(said).isZero();
    assertThat(said).isEmpty();
  }
}
