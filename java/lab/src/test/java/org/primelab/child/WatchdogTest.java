package org.primelab.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.primelab.ffi.StopFlag;

/** Only what is stopped, and would never answer, is given little time. */
class WatchdogTest {
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofDays(1);

  private final StopFlag stop = new StopFlag();
  private ChildProcesses children;

  @BeforeEach
  void none() {
    children = new ChildProcesses(stop);
  }

  @AfterEach
  void noProcessIsLeft() {
    children.close();
    assertThat(ProcessHandle.current().descendants()).isEmpty();
  }

  @Test
  void whatAnswersIsLeftAlone() throws IOException {
    Process cat = children.start(List.of("cat"));
    Watchdog watchdog = new Watchdog(children, cat);
    cat.getOutputStream().write('x');
    cat.getOutputStream().flush();
    int read = watchdog.within(LONG, () -> cat.getInputStream().read());
    assertThat(read).isEqualTo('x');
    assertThat(cat.isAlive()).isTrue();
  }

  @Test
  void whatIsStoppedIsEnded() throws Exception {
    Process cat = children.start(List.of("cat"));
    Watchdog watchdog = new Watchdog(children, cat);
    assertThat(new ProcessBuilder("kill", "-STOP", "" + cat.pid()).start().waitFor()).isZero();
    assertThatThrownBy(() -> watchdog.within(SHORT, () -> cat.getInputStream().read()))
        .isInstanceOf(ChildDeath.class)
        .hasMessage("gave no answer within 0.3 s; ended it");
    assertThat(cat.waitFor()).isEqualTo(128 + 9);
  }

  @Test
  void whatItStartedEndsWithIt() throws Exception {
    Process shell = children.start(List.of("sh", "-c", "sleep 1000; :"));
    Watchdog watchdog = new Watchdog(children, shell);
    assertThatThrownBy(() -> watchdog.within(SHORT, () -> shell.waitFor()))
        .isInstanceOf(ChildDeath.class);
  }

  @Test
  void aScriptThatIsStoppedIsEnded() throws IOException {
    List<String> stopped = List.of("sh", "-c", "kill -STOP $$", "sh");
    try (ChildScript script = ChildScript.start(stopped, "own_kernel.py", List.of(), SHORT, stop)) {
      assertThatThrownBy(script::hear).hasMessage("it gave no answer within 0.3 s; ended it");
    }
  }

  @Test
  void whatIsExpectedToTakeLongHasLong() {
    assertThat(Watchdog.longest(Duration.ZERO)).isEqualTo(Duration.ofMinutes(1));
    assertThat(Watchdog.longest(Duration.ofMinutes(3))).isEqualTo(Duration.ofMinutes(61));
  }
}
