package org.primelab.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.primelab.ffi.DeniedEvents;
import org.primelab.ffi.OsRefusal;
import org.primelab.ffi.SwitchRing;

/** What the doors say where a filter of system calls forbids events. */
class DeniedEventsTest {
  @TempDir Path folder;

  /** In the other JVM: the ring's errno, and what the probes say, to a file. */
  static final class Asked {
    private Asked() {}

    public static void main(String[] arguments) throws Exception {
      Files.write(
          Path.of(arguments[0]),
          List.of(
              ringErrno(),
              EventAccess.switchRing().toString(),
              EventAccess.cycles().toString(),
              clock()));
    }

    private static String ringErrno() {
      try (SwitchRing ring = SwitchRing.open(0, SwitchRing.DEFAULT_PAGES)) {
        return "opened: " + ring.drain();
      } catch (OsRefusal e) {
        return Integer.toString(e.errno());
      }
    }

    private static String clock() {
      try (CounterProbe probe = CounterProbe.open(0)) {
        return String.valueOf(probe.read().get("task-clock"));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {OsRefusal.EPERM, OsRefusal.EACCES, OsRefusal.ENOSYS})
  void eachDoorTellsTheErrnoAndACure(int errno) throws Exception {
    List<String> said = ask(errno);
    assertThat(said.getFirst()).isEqualTo(Integer.toString(errno));
    assertThat(said.subList(1, 4))
        .allSatisfy(
            reading ->
                assertThat(reading)
                    .startsWith("Unavailable")
                    .contains("perf_event_open", "errno " + errno)
                    .containsPattern("cure=.{10,}"));
  }

  @Test
  void theFilterIsTheReasonAndNothingElse() throws Exception {
    assertThat(ask(OsRefusal.EPERM).get(1)).contains("seccomp");
    assertThat(ask(OsRefusal.EACCES).get(1)).contains("perf_event_paranoid");
  }

  private List<String> ask(int errno) throws Exception {
    Path answer = folder.resolve("answer");
    Process process =
        DeniedEvents.jvm(errno, Asked.class, answer.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(folder.resolve("log"))).isZero();
    return Files.readAllLines(answer);
  }
}
