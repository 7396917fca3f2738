package org.primelab.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.primelab.child.ChildMain;

/** Ctrl-C while kernels of the user's are tried out, or measured: nothing is left of them. */
@Timeout(180)
class InterruptedLoadTest {
  @TempDir Path folder;

  /** A lab in a process of its own, interrupted when a child of it does what is waited for. */
  private final class Interrupted {
    private final Path temporary = Files.createDirectories(folder.resolve("temporary"));
    private final Path errors = folder.resolve("errors.txt");
    private final Process lab;

    Interrupted(Path out, String... words) throws IOException {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.add("-XX:TieredStopAtLevel=1");
      command.add("--enable-native-access=ALL-UNNAMED");
      command.add("-Djava.io.tmpdir=" + temporary);
      command.addAll(List.of("-cp", absoluteClassPath(), Main.class.getName()));
      command.addAll(List.of(words));
      lab =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(Redirect.to(out.toFile()))
              .redirectError(Redirect.to(errors.toFile()))
              .start();
    }

    private static String absoluteClassPath() {
      return String.join(
          File.pathSeparator,
          Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
              .map(path -> Path.of(path).toAbsolutePath().toString())
              .toList());
    }

    /** Interrupts it once that file is there, and returns what it said meanwhile. */
    String when(Path there) throws IOException, InterruptedException {
      while (!Files.exists(there) && lab.isAlive()) {
        Thread.sleep(20);
      }
      List<ProcessHandle> children = lab.descendants().filter(this::isJvm).toList();
      assertThat(children).isNotEmpty();
      new ProcessBuilder("kill", "-INT", Long.toString(lab.pid())).inheritIO().start().waitFor();
      assertThat(lab.waitFor()).isEqualTo(ExitCode.INTERRUPTED);
      children.forEach(child -> child.onExit().join());
      assertThat(temporary).isEmptyDirectory();
      return Files.readString(errors, UTF_8);
    }

    private boolean isJvm(ProcessHandle child) {
      return child.info().commandLine().orElse("").contains(ChildMain.class.getName());
    }
  }

  /** A kernel that comes to no end after so many calls, and makes a file then. */
  private Path endlessAfter(int calls, Path file) throws IOException {
    return Files.writeString(
        folder.resolve("endless.java"),
        """
        static int calls;

        public static long same(long n) { return n; }

        public static long endless(long n) throws java.io.IOException {
          if (++calls > %d) {
            java.nio.file.Files.writeString(java.nio.file.Path.of("%s"), "");
            while (calls > 0) Thread.onSpinWait();
          }
          return n;
        }
        """
            .formatted(calls, file));
  }

  @Test
  void whileKernelsAreTriedOutNothingIsMeasured() throws Exception {
    Path there = folder.resolve("there");
    Path results = folder.resolve("results");
    Path java = endlessAfter(0, there);
    String said =
        new Interrupted(
                folder.resolve("out"),
                "check",
                "--load",
                java + ":endless",
                "5",
                "--out",
                "results")
            .when(there);
    assertThat(said).isEqualTo("lab: interrupted before anything was measured\n");
    assertThat(results).doesNotExist();
  }

  @Test
  void inAnEndlessCallOfASessionItIsToldToo() throws Exception {
    Path there = folder.resolve("there");
    Path java = endlessAfter(40, there);
    Path out = folder.resolve("out.json");
    String said =
        new Interrupted(
                out,
                ("check --load @ --kernel endless-java --runs 1000000 --no-save --json 5"
                        + " --model sequential")
                    .replace("@", java.toString())
                    .split(" "))
            .when(there);
    assertThat(said).contains("caveat: interrupted").doesNotContain("\tat ");
    assertThat(Files.readString(out)).contains("\"interrupted\" : true");
  }
}
