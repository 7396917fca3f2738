package org.primelab.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left to do in another JVM is done, also when this one is killed. */
class LastWillTest {
  /** No process has that number: the kernel's limit is below it. */
  private static final int NO_PROCESS = 5_000_000;

  @TempDir Path folder;

  /** Makes a will and is gone. */
  static final class Deceased {
    private Deceased() {}

    public static void main(String[] args) {
      boolean made = LastWill.of(NO_PROCESS, Path.of(args[0]), List.of("JFR.stop")).isPresent();
      Runtime.getRuntime().halt(made ? 9 : 1);
    }
  }

  @Test
  void whoIsKilledLeavesNothing() throws Exception {
    Path left = Files.createDirectory(folder.resolve("left"));
    Files.createFile(left.resolve("watch.jfr"));
    Process deceased =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Deceased.class.getName(),
                left.toString())
            .redirectErrorStream(true)
            .start();
    assertThat(deceased.waitFor()).isEqualTo(9);
    while (Files.exists(left)) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    assertThat(left).doesNotExist();
  }

  @Test
  void whoRevokesItKeepsAll() throws Exception {
    Path left = Files.createDirectory(folder.resolve("left"));
    LastWill will = LastWill.of(NO_PROCESS, left, List.of("JFR.stop")).orElseThrow();
    ProcessHandle shell =
        ProcessHandle.current()
            .children()
            .filter(child -> child.info().commandLine().orElse("").contains(left.toString()))
            .findFirst()
            .orElseThrow();
    will.close();
    shell.onExit().get(1, TimeUnit.MINUTES);
    assertThat(left).exists();
  }
}
