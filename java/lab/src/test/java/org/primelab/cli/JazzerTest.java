package org.primelab.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No stack trace for any input that Jazzer finds, which watches the branches that inputs take.
 * {@code -Dprimelab.fuzz=100000} has it try so many; what it found is in its output.
 */
class JazzerTest {
  private static final String ENGINE = "com.code_intelligence.jazzer.Jazzer";
  private static final int INPUTS = Integer.getInteger("primelab.fuzz", 200);

  @TempDir Path folder;

  @Test
  void findsNoInputThatIsNeitherAnsweredNorRefusedInALine() throws Exception {
    assumeTrue(isHere(), "Jazzer is on Maven's class path");
    Path corpus = Files.createDirectory(folder.resolve("corpus"));
    FuzzTarget.writeSeeds(corpus);
    Path said = folder.resolve("said");
    Process jazzer =
        new ProcessBuilder(command(corpus))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(jazzer.waitFor(1, TimeUnit.DAYS)).isTrue();
    assertThat(jazzer.exitValue()).as(Files.readString(said, UTF_8)).isZero();
    assertThat(Files.readString(said, UTF_8)).contains("Done " + INPUTS + " runs");
  }

  private static List<String> command(Path corpus) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+EnableDynamicAgentLoading",
        "-XX:+UseSerialGC",
        "--enable-native-access=ALL-UNNAMED",
        "--add-modules=jdk.incubator.vector",
        "-cp",
        System.getProperty("java.class.path"),
        ENGINE,
        "--target_class=" + FuzzTarget.class.getName(),
        "--instrumentation_includes=org.primelab.**",
        "--custom_hook_includes=org.primelab.**",
        "--disabled_hooks=**",
        "-runs=" + INPUTS,
        "-seed=17",
        "-rss_limit_mb=0",
        corpus.toString());
  }

  private static boolean isHere() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .anyMatch(entry -> entry.matches(".*/jazzer-[0-9.]+[.]jar"));
  }
}
