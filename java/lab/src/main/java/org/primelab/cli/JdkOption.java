package org.primelab.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import picocli.CommandLine.Option;

/** Kernels are run on these JDKs. */
final class JdkOption {
  /** Below it the lab's own classes cannot be loaded. */
  private static final int LEAST_JAVA = 25;

  @Option(
      names = "--jdk",
      paramLabel = "DIR",
      description =
          "Run the kernels on this JDK; give two or more to compare them, as with --jvm-args.")
  List<Path> homes = new ArrayList<>();

  boolean isGiven() {
    return !homes.isEmpty();
  }

  /** Each of them; a single empty one where none is named. */
  List<Optional<Path>> each() {
    return TeamOptions.orNone(homes);
  }

  /**
   * The whole path of a JDK's folder.
   *
   * @throws UserError if kernels cannot be run there
   */
  static String requireUsable(Path home) {
    if (!Files.isExecutable(home.resolve("bin", "java"))) {
      throw new UserError(
          "--jdk", "there is no bin/java in %s; name a JDK's folder".formatted(home));
    }
    try (Reader release = Files.newBufferedReader(home.resolve("release"))) {
      Properties told = new Properties();
      told.load(release);
      String version = told.getProperty("JAVA_VERSION", "0").replace("\"", "");
      if (Runtime.Version.parse(version).feature() < LEAST_JAVA) {
        throw new UserError(
            "--jdk",
            "%s has Java %s, and the lab's kernels need %d; compare it by --command"
                .formatted(home, version, LEAST_JAVA));
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new UserError(
          "--jdk",
          "%s has no file 'release' that tells its version; name a JDK's folder".formatted(home));
    }
    return home.toAbsolutePath().toString();
  }
}
