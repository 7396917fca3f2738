package org.primelab.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM that finds no room for its recording ends itself: so it is never let to come to that. */
class RecordingRoomTest {
  private static final Path TMP = Path.of("/tmp");
  private static final long MIB = 1L << 20;

  @TempDir Path folder;

  @Test
  void whatIsRecordedIsCopiedAndSoNeedsItsRoomTwice() {
    assertThat(RecordingRoom.shortage(TMP, 64 * MIB, 0)).isEmpty();
    assertThat(RecordingRoom.shortage(TMP, 64 * MIB, MIB))
        .contains("a recording needs 65 MiB in /tmp, which has 64");
    assertThat(RecordingRoom.shortage(TMP, 0, 0))
        .contains("a recording needs 64 MiB in /tmp, which has 0");
  }

  @Test
  void whereAJvmWritesIsToldByItsOptions() {
    assertThat(RecordingRoom.configured(List.of("java", "App"))).isEqualTo(TMP);
    assertThat(RecordingRoom.configured(List.of("java", "-Djava.io.tmpdir=/small", "App")))
        .isEqualTo(Path.of("/small"));
    assertThat(
            RecordingRoom.configured(
                List.of(
                    "java",
                    "-Djava.io.tmpdir=/small",
                    "-XX:FlightRecorderOptions:stackdepth=9,repository=/chunks",
                    "App")))
        .isEqualTo(Path.of("/chunks"));
  }

  /** This process stands for a JVM that has a chunk open. */
  @Test
  void whereItWritesIsToldByTheFileThatItHasOpen() throws Exception {
    Target self = new Target((int) ProcessHandle.current().pid());
    String name = "chunk-of-" + self.pid() + ".jfr";
    assertThat(self.openFiles(name)).isEmpty();
    Path chunk = folder.resolve(name);
    try (var open = Files.newOutputStream(chunk)) {
      open.write(1);
      assertThat(self.openFiles(name)).containsExactly(chunk.toRealPath());
    }
  }
}
