package org.primelab.study.gil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.primelab.ffi.StopFlag;
import org.primelab.probe.Reading;
import org.primelab.study.RunWitness;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernels;

@Timeout(300)
class PythonRoundsTest {
  private static final Relations NO_RELATION =
      Relations.open(
          Reading.unavailable("not asked", "none"),
          new RunWitness(Reading.unavailable("not asked", "none")),
          new StopFlag());

  @TempDir Path folder;

  private static LockJob job(StopFlag stop) {
    return LockJob.calibrate(
        Kernels.standard().byName("bpsw-c"), 100_000, 1_000_000, 1_000_000, stop);
  }

  private static PythonRounds start(String interpreter, StopFlag stop) throws IOException {
    return PythonRounds.start(interpreter, job(stop), 1_000_000, List.of(1, 3), stop);
  }

  private String program(String... lines) throws IOException {
    Path file = folder.resolve("python");
    Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    return file.toString();
  }

  private static void assumePython() {
    assumeTrue(
        Pythons.isOn(System.getenv().getOrDefault("PATH", ""), "python3"),
        "python3 is not installed");
  }

  @ParameterizedTest
  @EnumSource(PythonCall.class)
  void everyWayOfWorkingIsTimedAndItsAnswersAreRight(PythonCall call) throws IOException {
    assumePython();
    try (PythonRounds python = start("python3", new StopFlag())) {
      assertThat(python.greet().version()).startsWith("3.");
      for (int workers : List.of(1, 3, 1)) {
        PythonRun run = python.time(call, workers, 7, NO_RELATION);
        assertThat(run.wallNanos()).isPositive();
        assertThat(run.wrong()).isZero();
        assertThat(run.usage())
            .hasSize(workers)
            .allSatisfy(used -> assertThat(used.found().orElseThrow().cpuNanos()).isPositive());
        assertThat(run.workers()).isEqualTo(workers);
        assertThat(run.round()).isEqualTo(7);
      }
    }
  }

  @Test
  void wrongAnswersAreCounted() throws IOException {
    assumePython();
    StopFlag stop = new StopFlag();
    LockJob job = job(stop);
    LockJob composites = new LockJob(job.kernel(), List.of(Argument.number(9)), 2, 3);
    try (PythonRounds python =
        PythonRounds.start("python3", composites, 1_000_000, List.of(1, 2), stop)) {
      python.greet();
      assertThat(python.time(PythonCall.CDLL, 2, 0, NO_RELATION).wrong()).isEqualTo(12);
      assertThat(python.time(PythonCall.PYDLL, 1, 0, NO_RELATION).wrong()).isEqualTo(6);
    }
  }

  @Test
  void closingLeavesNoProcessBehind() throws IOException {
    assumePython();
    PythonRounds python = start("python3", new StopFlag());
    python.greet();
    List<ProcessHandle> processes =
        ProcessHandle.current()
            .descendants()
            .filter(process -> process.info().command().orElse("").contains("python"))
            .toList();
    assertThat(processes).hasSizeGreaterThanOrEqualTo(4);
    python.close();
    for (ProcessHandle process : processes) {
      assertThat(process.onExit()).succeedsWithin(Duration.ofMinutes(1));
    }
  }

  @Test
  void aProgramThatIsNotThereIsAnError() {
    assertThatThrownBy(() -> start("python-that-is-not-there", new StopFlag()))
        .isInstanceOf(IOException.class);
  }

  @Test
  void whatIsNoAnswerIsAnError() throws IOException {
    try (PythonRounds python =
        start(
            program("echo ready 3 lock", "read line", "echo took x 0 1:1:0:0:0"), new StopFlag())) {
      python.greet();
      assertThatThrownBy(() -> python.time(PythonCall.CDLL, 1, 0, NO_RELATION))
          .isInstanceOf(IOException.class)
          .hasMessage("'x' is not a count");
    }
    for (String used : List.of("1:1:0:0", "1:1:0:0:0,1:1:0:0:0")) {
      try (PythonRounds python =
          start(
              program("echo ready 3 lock", "read line", "echo took 9 0 " + used), new StopFlag())) {
        python.greet();
        assertThatThrownBy(() -> python.time(PythonCall.CDLL, 1, 0, NO_RELATION))
            .isInstanceOf(IOException.class)
            .hasMessage("'%s' is not what 1 workers used".formatted(used));
      }
    }
    try (PythonRounds python = start(program("echo Hello"), new StopFlag())) {
      assertThatThrownBy(python::greet)
          .isInstanceOf(IOException.class)
          .hasMessage("it said 'Hello' in place of 'ready …'");
    }
  }

  @Test
  void aCrashIsToldByItsLastWord() throws IOException {
    try (PythonRounds python =
        start(
            program("echo Traceback >&2", "echo ModuleNotFoundError >&2", "exit 1"),
            new StopFlag())) {
      assertThatThrownBy(python::greet)
          .isInstanceOf(IOException.class)
          .hasMessage("ModuleNotFoundError");
    }
  }

  @Test
  void aRaisedFlagEndsARound() throws IOException {
    StopFlag stop = new StopFlag();
    try (PythonRounds python =
        start(program("echo ready 3 lock", "read line", "exec sleep 50"), stop)) {
      python.greet();
      stop.raise();
      assertThatThrownBy(() -> python.time(PythonCall.CDLL, 1, 0, NO_RELATION))
          .isInstanceOf(CancellationException.class);
    }
  }

  /** No distribution here has such a build: a script stands in for it. */
  @Test
  void aBuildWithoutTheLockSaysSoAndIsTimed() throws IOException {
    String standIn =
        program("echo 'ready 3.14.0 free'", "read line", "echo 'took 1000 0 900:800:100:2:0'");
    try (PythonRounds python = start(standIn, new StopFlag())) {
      assertThat(python.greet()).isEqualTo(new PythonFound(standIn, "3.14.0", false));
      PythonRun run = python.time(PythonCall.PYTHON, 1, 0, NO_RELATION);
      assertThat(run.wallNanos()).isEqualTo(1000);
      assertThat(run.usage().getFirst().found().orElseThrow().cpuNanos()).isEqualTo(900);
    }
  }
}
