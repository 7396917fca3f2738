package org.primelab.profile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All kinds of samples, from a real recording. */
class ProfileFileTest {
  @TempDir Path folder;

  @Test
  void allLiesInTheTimeOfTheRun() throws IOException {
    assertThat(samples(SampleKind.CPU))
        .filteredOn(sample -> !sample.thread().equals("main"))
        .hasSizeGreaterThan(50)
        .allSatisfy(
            sample ->
                assertThat(sample.atNanos())
                    .isBetween(RecordedProfile.START_NANOS, RecordedProfile.END_NANOS));
  }

  @Test
  void locksTellTheirClass() throws IOException {
    assertThat(samples(SampleKind.LOCK))
        .extracting(StackSample::thread, StackSample::waitedFor)
        .containsExactlyInAnyOrder(
            tuple("monitor waiter", "java/lang/Object"),
            tuple("lock waiter", "java/util/concurrent/locks/ReentrantLock$NonfairSync"));
    assertThat(samples(SampleKind.LOCK))
        .allSatisfy(
            wait ->
                assertThat(wait.atNanos() + wait.weight())
                    .isLessThanOrEqualTo(RecordedProfile.END_NANOS));
  }

  @Test
  void sleepersAreSampledToo() throws IOException {
    assertThat(samples(SampleKind.WALL)).extracting(StackSample::thread).contains("holder");
  }

  @Test
  void theFileTellsHowItWasMade() throws IOException {
    ProfileFile file = ProfileFile.read(RecordedProfile.unpack(folder));
    assertThat(CpuEngine.of(file.setting("engine"))).isEqualTo(CpuEngine.PERF_EVENTS);
    assertThat(file.settings()).containsEntry("clock", "monotonic").containsEntry("cstack", "vm");
  }

  /** Names stand in it as they are. */
  @Test
  void pprofGetsTheThreadsAndTheirFrames() throws IOException {
    Path pprof = folder.resolve("profile.pprof");
    ProfileFile.writePprof(RecordedProfile.unpack(folder), pprof);
    assertThat(Files.readString(pprof, ISO_8859_1))
        .contains(samples(SampleKind.CPU).stream().map(StackSample::thread).distinct().toList())
        .contains("cpu");
  }

  private List<StackSample> samples(SampleKind kind) throws IOException {
    Path file = folder.resolve("contended.jfr");
    return ProfileFile.read(file.toFile().exists() ? file : RecordedProfile.unpack(folder))
        .samples()
        .stream()
        .filter(sample -> sample.kind() == kind)
        .toList();
  }
}
