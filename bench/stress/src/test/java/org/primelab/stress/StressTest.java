package org.primelab.stress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the jcstress tests of this module, briefly. Small strides, as each state holds native
 * memory; for longer, run org.openjdk.jcstress.Main on the same class path with {@code -m tough}.
 */
class StressTest {
  @Test
  void whatThreadsShareHoldsUnderStress(@TempDir Path folder) throws Exception {
    Path log = folder.resolve("log");
    Process run =
        new ProcessBuilder(command(folder))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertThat(run.waitFor(5, TimeUnit.MINUTES)).as("ended").isTrue();
    } finally {
      run.destroyForcibly();
    }
    String output = Files.readString(log, UTF_8);
    assertThat(output).contains("3 planned; 3 passed, 0 failed, 0 soft errs, 0 hard errs");
    assertThat(run.exitValue()).as(output).isZero();
  }

  private static List<String> command(Path folder) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        System.getProperty("java.class.path"),
        "org.openjdk.jcstress.Main",
        "-f",
        "1",
        "-iters",
        "1",
        "-time",
        "300",
        "-sc",
        "false",
        "-strideSize",
        "8",
        "-strideCount",
        "4",
        "-jvmArgs",
        "--enable-native-access=ALL-UNNAMED",
        "-r",
        folder.resolve("report").toString());
  }
}
