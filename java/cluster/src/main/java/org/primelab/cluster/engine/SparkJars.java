package org.primelab.cluster.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Spark as it is found: a distribution, or the jars that Maven brought when the lab was built from
 * a clone, of which a distribution's folder is made by links.
 *
 * @param home folder of the distribution; empty if there is none
 * @param jars of which one can be made
 */
public record SparkJars(Optional<Path> home, List<Path> jars) {
  /** What to do where there is no Spark. */
  public static final String CURE =
      "there is no Spark here; unpack spark-4.2.0-bin-hadoop3.tgz, which Apache Spark offers for"
          + " download, and export SPARK_HOME=/where/it/is/spark-4.2.0-bin-hadoop3; or start lab from"
          + " a clone, for which Maven brings it";

  /** Names the variable that leads to a distribution. */
  private static final String HOME = "SPARK_HOME";

  /** Beside this module's classes or jar: the class path that its build was made with. */
  private static final String LIST = "spark.path";

  public SparkJars {
    jars = List.copyOf(jars);
  }

  /** The one that the environment leads to, else the build's; empty if there is neither. */
  public static Optional<SparkJars> find() {
    return find(System.getenv(), besideUs());
  }

  static Optional<SparkJars> find(Map<String, String> environment, Path list) {
    String home = environment.getOrDefault(HOME, "");
    if (!home.isEmpty()) {
      return Optional.of(Path.of(home))
          .filter(folder -> Files.isDirectory(folder.resolve("jars")))
          .map(folder -> new SparkJars(Optional.of(folder), List.of()));
    }
    return listed(list).map(jars -> new SparkJars(Optional.empty(), jars));
  }

  private static Optional<List<Path>> listed(Path list) {
    try {
      List<Path> jars =
          Stream.of(Files.readString(list, UTF_8).strip().split(File.pathSeparator, -1))
              .map(Path::of)
              .toList();
      return Optional.of(jars).filter(all -> all.stream().allMatch(Files::isRegularFile));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Path besideUs() {
    try {
      return Path.of(SparkJars.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .resolveSibling(LIST);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The folder of a distribution, made below {@code folder} if there is none.
   *
   * @throws IOException if it cannot be made
   */
  public Path homeOrLinksIn(Path folder) throws IOException {
    if (home.isPresent()) {
      return home.get();
    }
    Path made = folder.resolve("spark");
    Path links = Files.createDirectories(made.resolve("jars"));
    for (Path jar : jars) {
      Files.createSymbolicLink(links.resolve(jar.getFileName()), jar);
    }
    return made;
  }

  /**
   * The flags that Spark's own JVMs need on this JDK, as it says itself.
   *
   * @param home folder of a distribution
   * @throws IOException if it does not say
   */
  static List<String> moduleFlags(Path home) throws IOException {
    try (Stream<Path> all = Files.list(home.resolve("jars"))) {
      Path launcher =
          all.filter(jar -> jar.getFileName().toString().startsWith("spark-launcher"))
              .findFirst()
              .orElseThrow(() -> new IOException("no spark-launcher in " + home.resolve("jars")));
      try (URLClassLoader loader = new URLClassLoader(new URL[] {launcher.toUri().toURL()}, null)) {
        Object flags =
            loader
                .loadClass("org.apache.spark.launcher.JavaModuleOptions")
                .getMethod("defaultModuleOptionArray")
                .invoke(null);
        return Stream.of((String[]) flags)
            // A package that JDK 25 has no more, which it would complain of.
            .filter(flag -> !flag.contains("/sun.security.action="))
            // Two words, as ChildProcesses knows it: it keeps that module's warning back.
            .flatMap(flag -> Stream.of(flag.split("(?<=--add-modules)=", 2)))
            .toList();
      }
    } catch (ReflectiveOperationException e) {
      throw new IOException("Spark does not say which flags it needs: " + e, e);
    }
  }
}
