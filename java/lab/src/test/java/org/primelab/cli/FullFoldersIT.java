package org.primelab.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.primelab.Checkout;

/**
 * The lab as an archive has it, where the folders for what it keeps and for what it does not are
 * file systems without room or without leave to run programs. They are mounted in a namespace of
 * the test's own, and it is skipped where that is refused.
 */
class FullFoldersIT {
  private static final String NOEXEC = "noexec,size=64m";
  private static final String FULL = "size=16k";
  private static final String FINE = "size=64m";

  @TempDir Path folder;

  @BeforeEach
  void install() throws Exception {
    Path lib = Files.createDirectories(folder.resolve("lib"));
    Files.copy(Checkout.ROOT.resolve("java/lab/target/primelab.jar"), lib.resolve("primelab.jar"));
    Files.copy(Checkout.ROOT.resolve("lab"), folder.resolve("lab"), COPY_ATTRIBUTES);
    Files.createDirectories(folder.resolve("cache"));
    Files.createDirectories(folder.resolve("tmp"));
    assumeTrue(
        run(FINE, FINE, "exit 0") == 0, () -> "no file system can be mounted here: " + read("err"));
  }

  @ParameterizedTest
  @ValueSource(strings = {FINE, NOEXEC, FULL})
  void theTemporaryFolderDoes(String cache) throws Exception {
    assertThat(run(cache, FINE, "exec \"$0\" check 7 --no-save")).isZero();
    assertThat(read("out")).contains("\n7  P  ");
    assertThat(read("err").lines()).allMatch(line -> line.startsWith("caveat: "));
  }

  @Test
  void nowhereToRunProgramsIsSaidWithItsCure() throws Exception {
    assertRefused(NOEXEC, "cannot load ", "failed to map segment", "XDG_CACHE_HOME");
  }

  @Test
  void noRoomAnywhereIsSaidWithItsCure() throws Exception {
    assertRefused(FULL, "cannot unpack ", "No space left on device", "XDG_CACHE_HOME");
  }

  private void assertRefused(String options, String... words) throws Exception {
    assertThat(run(options, options, "exec \"$0\" check 7 --no-save")).isEqualTo(69);
    assertThat(read("out")).isEmpty();
    assertThat(read("err")).startsWith("lab check: ").contains(words).hasLineCount(1);
  }

  /** Runs a line of the shell where both folders are such file systems; $0 is the launcher. */
  private int run(String cache, String temporary, String line) throws Exception {
    List<String> command = new ArrayList<>(List.of("unshare", "--mount"));
    if (!System.getProperty("user.name").equals("root")) {
      command.add("--map-root-user");
    }
    String mounted =
        "mount -t tmpfs -o %s none cache && mount -t tmpfs -o %s none tmp && { %s; }"
            .formatted(cache, temporary, line);
    command.addAll(List.of("sh", "-c", mounted, folder.resolve("lab").toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile());
    builder.environment().put("LAB_JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    builder.environment().put("TMPDIR", folder.resolve("tmp").toString());
    try {
      Process process = builder.start();
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
      return process.exitValue();
    } catch (IOException e) {
      Files.writeString(folder.resolve("err"), String.valueOf(e.getMessage()));
      return -1;
    }
  }

  private String read(String stream) {
    try {
      return Files.readString(folder.resolve(stream), UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
