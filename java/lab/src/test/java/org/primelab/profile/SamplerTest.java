package org.primelab.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.primelab.probe.PerfRights;
import org.primelab.probe.Reading;

/** The profiler itself, in this JVM: it has room for one at a time. */
@ResourceLock(LiveProfile.LOCK)
class SamplerTest {
  @TempDir Path folder;

  @Test
  void samplesAreOnTheClockOfNanoTime() throws Exception {
    long before = System.nanoTime();
    Profile profile = LiveProfile.of(folder.resolve("a.jfr"), () -> LiveProfile.spin("spun", 300));
    long after = System.nanoTime();
    List<StackSample> samples = ProfileFile.read(profile.jfr()).samples();
    assertThat(samples).allSatisfy(sample -> assertThat(sample.atNanos()).isBetween(before, after));
    assertThat(samples)
        .filteredOn(sample -> sample.kind() == SampleKind.CPU)
        .extracting(StackSample::thread)
        .contains("spun");
    assertThat(samples).extracting(StackSample::kind).contains(SampleKind.WALL);
  }

  @Test
  void theEngineIsToldAndWhyItIsNotTheBest() throws Exception {
    Profile profile = LiveProfile.of(folder.resolve("a.jfr"), () -> LiveProfile.spin("spun", 50));
    assertThat(profile.compromise().isEmpty()).isEqualTo(profile.engine() == CpuEngine.PERF_EVENTS);
  }

  @Test
  void ifAnEventIsRefusedTheNextIsTaken() throws Exception {
    Path jfr = folder.resolve("a.jfr");
    Sampler sampler =
        LiveProfile.value(
            Sampler.start(jfr, Sampling.STANDARD, List.of("no-such-event", "ctimer")));
    LiveProfile.spin("spun", 200);
    Profile profile = LiveProfile.value(sampler.stop());
    assertThat(profile.engine()).isEqualTo(CpuEngine.CTIMER);
    assertThat(profile.compromise())
        .hasValueSatisfying(
            compromise -> assertThat(compromise.reason()).contains("Unsupported event type"));
    assertThat(ProfileFile.read(jfr).samples())
        .filteredOn(sample -> sample.kind() == SampleKind.CPU)
        .isNotEmpty();
  }

  @Test
  void withoutAnyEventThereIsAReason() {
    assertRefused(
        Sampler.start(folder.resolve("a.jfr"), Sampling.STANDARD, List.of("no-such-event")),
        "Unsupported event type");
  }

  @Test
  void oneAtATime() {
    Sampler first = LiveProfile.value(Sampler.start(folder.resolve("a.jfr"), Sampling.STANDARD));
    Reading<Sampler> second = Sampler.start(folder.resolve("b.jfr"), Sampling.STANDARD);
    LiveProfile.value(first.stop());
    assertRefused(second, "already started");
    assertThat(first.stop()).isInstanceOf(Reading.Unavailable.class);
  }

  @Test
  void filesThatCannotBeWrittenAreRefused() throws IOException {
    assertRefused(Sampler.start(folder.resolve("nowhere/a.jfr"), Sampling.STANDARD), "output file");
    Path odd = Files.createDirectory(folder.resolve("a,b"));
    assertRefused(Sampler.start(odd.resolve("a.jfr"), Sampling.STANDARD), "cannot write to");
  }

  @Test
  void theReasonForATimerIsFoundInTheRights() {
    assertThat(Sampler.compromise(Reading.of(new PerfRights(2, false))).reason())
        .contains("perf_event_paranoid is 2");
    assertThat(Sampler.compromise(Reading.of(new PerfRights(3, false))).cure())
        .contains("perf_event_paranoid=1");
    assertThat(Sampler.compromise(Reading.of(new PerfRights(3, true))).cure()).contains("seccomp");
    assertThat(Sampler.compromise(Reading.of(new PerfRights(1, false))).cure()).contains("seccomp");
    assertThat(Sampler.compromise(Reading.unavailable("no /proc", "none")).reason())
        .contains("no /proc");
  }

  @Test
  void intervalsMakeSense() {
    Duration some = Duration.ofMillis(10);
    assertThat(new Sampling(some, Duration.ZERO, some).options())
        .isEqualTo("interval=10000000ns,lock=10000000ns,nativelock=10000000ns");
    assertThat(Sampling.STANDARD.options()).contains("wall=50000000ns,lock=10000ns");
    assertThatThrownBy(() -> new Sampling(Duration.ZERO, some, some))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Sampling(some, some, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Sampling(some, Duration.ofNanos(-1), some))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void assertRefused(Reading<Sampler> reading, String reason) {
    assertThat(reading)
        .isInstanceOfSatisfying(
            Reading.Unavailable.class,
            refused -> {
              assertThat(refused.reason()).contains(reason);
              assertThat(refused.cure()).isNotBlank();
            });
  }
}
