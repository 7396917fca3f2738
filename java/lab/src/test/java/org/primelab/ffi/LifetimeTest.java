package org.primelab.ffi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A child that would go on for hours ends when its parent closes the input; C tries more kinds. */
@Timeout(60)
class LifetimeTest {
  private static final int KILLED = 128 + 9;

  /** Says that it is ready, and then waits for nobody. */
  static final class Busy {
    private Busy() {}

    public static void main(String[] arguments) throws Exception {
      try {
        Lifetime.endWithInput();
      } catch (UnsupportedOperationException e) {
        System.out.print(e.getMessage());
        return;
      }
      System.out.write(System.in.read());
      System.out.flush();
      LongCall.valueOf(arguments[0]).last(TimeUnit.HOURS.toNanos(1));
    }
  }

  private static ProcessBuilder busy(LongCall call) {
    return new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED",
        "-XX:+UseSerialGC",
        "-cp",
        System.getProperty("java.class.path"),
        Busy.class.getName(),
        call.name());
  }

  @ParameterizedTest
  @EnumSource
  void aChildEndsWithItsInput(LongCall call) throws Exception {
    Process child = busy(call).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    child.getOutputStream().write('r');
    child.getOutputStream().flush();
    assertThat(child.getInputStream().read()).isEqualTo('r');
    assertThat(child.isAlive()).isTrue();
    child.getOutputStream().close();
    assertThat(child.waitFor()).isEqualTo(KILLED);
  }

  @Test
  void aFileDoesNotTellItsEnd() throws Exception {
    Process child =
        busy(LongCall.ASLEEP)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .start();
    assertThat(child.inputReader().readLine())
        .isEqualTo("standard input is no pipe, socket or terminal");
    assertThat(child.waitFor()).isZero();
  }
}
