package org.primelab.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.primelab.account.Lane;
import org.primelab.ffi.StopFlag;
import org.primelab.probe.Reading;
import org.primelab.profile.StackFrame;

/** async-profiler in real JVMs. Where samples are asserted, CPU time and no clock decides. */
class TargetSamplerTest {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  @TempDir private Path folder;
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void endAll() throws InterruptedException {
    for (Process process : started) {
      process.destroyForcibly().waitFor();
    }
  }

  private static List<String> app(int millis, String... options) {
    return Stream.of(
            Stream.of(JAVA, "-XX:+UseSerialGC"),
            Stream.of(options),
            Stream.of(
                "-cp",
                System.getProperty("java.class.path"),
                BurningApp.class.getName(),
                Integer.toString(millis)))
        .flatMap(words -> words)
        .toList();
  }

  private Process start(String... options) throws IOException {
    Process process =
        new ProcessBuilder(app(0, options))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();
    started.add(process);
    return process;
  }

  private static Watched watch(int pid, List<String> command, StopFlag stop)
      throws InterruptedException {
    Duration limit = pid == 0 ? Duration.ZERO : Duration.ofMillis(300);
    return Watching.of(
        new WatchRequest(pid, command, limit, 10_000, true, List.of(Witness.SAMPLES)),
        stop,
        Optional.empty());
  }

  private static TargetSamples samples(Watched seen) {
    Reading<TargetSamples> samples = seen.samples().orElseThrow();
    return samples.found().orElseThrow(() -> new AssertionError(samples));
  }

  private static Lane lane(Watched seen, TargetSamples.OfLane sample) {
    return seen.evidence().lanes().get(sample.lane());
  }

  @Test
  void aJvmThatIsStartedTellsWhatItDidInCUnderJava() throws InterruptedException {
    Watched seen = watch(0, app(400), new StopFlag());
    assertThat(seen.exitStatus()).hasValue(3);
    assertThat(samples(seen).samples())
        .anySatisfy(
            sample -> {
              assertThat(lane(seen, sample).name()).isEqualTo("main");
              List<StackFrame> stack = sample.sample().stack();
              assertThat(stack).anyMatch(frame -> frame.owner().contains("libzip"));
              assertThat(stack).anyMatch(frame -> frame.name().equals("deflateBytesBytes"));
            });
    assertThat(seen.evidence().lanes())
        .as("the profiler's own threads are none of the program's")
        .filteredOn(lane -> lane.name().startsWith("Async-profiler"))
        .allMatch(lane -> lane.kind() == Lane.Kind.JVM);
  }

  @Test
  void aJvmThatRunsIsSampledTwiceAndNothingRunsOnInIt() throws Exception {
    Process app = start();
    int pid = (int) app.pid();
    for (int i = 0; i < 2; i++) {
      Watched seen = watch(pid, List.of(), new StopFlag());
      assertThat(samples(seen).samples())
          .allSatisfy(sample -> assertThat(lane(seen, sample).name()).isNotEmpty());
    }
    Target target = new Target(pid);
    assertThat(target.threads())
        .noneMatch(tid -> target.name(tid).orElse("").startsWith("Async-profiler"));
    assertThat(target.mapped("libasyncProfiler")).hasValueSatisfying(path -> gone(path));
    assertThat(app.isAlive()).isTrue();
    assertThat(Files.readString(folder.resolve("output"))).isEmpty();
  }

  private static void gone(String path) {
    assertThat(path).endsWith("(deleted)");
    assertThat(Path.of(path.replace(" (deleted)", "")).getParent()).doesNotExist();
  }

  @Test
  void whoStopsHasItStopped() throws Exception {
    Process app = start();
    StopFlag stop = new StopFlag();
    stop.raise();
    Watched seen = watch((int) app.pid(), List.of(), stop);
    assertThat(seen.samples().orElseThrow()).isInstanceOf(Reading.Value.class);
    Target target = new Target((int) app.pid());
    assertThat(target.threads())
        .noneMatch(tid -> target.name(tid).orElse("").startsWith("Async-profiler"));
  }

  @Test
  void aJvmThatLoadsNoAgentsSaysSo() throws Exception {
    Process app = start("-XX:-EnableDynamicAgentLoading");
    Watched seen = watch((int) app.pid(), List.of(), new StopFlag());
    assertThat(seen.samples().orElseThrow())
        .isInstanceOfSatisfying(
            Reading.Unavailable.class,
            why ->
                assertThat(why.words())
                    .contains("Dynamic agent loading is not enabled", "without --samples"));
    assertThat(seen.jvm()).as("the rest goes on").isInstanceOf(Reading.Value.class);
    assertThat(app.isAlive()).isTrue();
  }

  @Test
  void twoCopiesWouldTakeEachOthersSignals() {
    assertThat(
            TargetSampler.prepared(
                List.of("java", "-agentpath:/opt/libasyncProfiler.so=start", "App"), Duration.ZERO))
        .isInstanceOfSatisfying(
            Reading.Unavailable.class,
            why -> assertThat(why.reason()).contains("loads async-profiler itself"));
  }

  @Test
  void whatIsNoJavaIsGivenNoOption() {
    assertThat(TargetSampler.prepared(List.of("sh", "-c", "java App"), Duration.ZERO))
        .isInstanceOfSatisfying(
            Reading.Unavailable.class, why -> assertThat(why.reason()).contains("no java"));
  }
}
