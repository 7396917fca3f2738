package org.primelab.cluster.engine;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.primelab.child.ChildJvm;
import org.primelab.child.Errand;

/**
 * How JVMs are started that have Spark's classes behind the lab's.
 *
 * @param home folder of a distribution
 * @param settings of Spark's, by name
 * @param environment variables, by name; none of them is a secret
 */
public record SparkJvm(Path home, Map<String, String> settings, Map<String, String> environment) {
  public SparkJvm {
    settings = Map.copyOf(settings);
    environment = Map.copyOf(environment);
  }

  /**
   * The command of one.
   *
   * @param heap such as {@code 512m}
   * @throws IOException if Spark's jars are not as they should be
   */
  List<String> command(Class<? extends Errand> errand, String heap, List<String> arguments)
      throws IOException {
    List<String> flags = new ArrayList<>(SparkJars.moduleFlags(home));
    flags.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx" + heap));
    new TreeMap<>(settings).forEach((name, value) -> flags.add("-D%s=%s".formatted(name, value)));
    List<String> words = new ArrayList<>(List.of("env"));
    new TreeMap<>(environment).forEach((name, value) -> words.add(name + "=" + value));
    List<String> command =
        new ArrayList<>(new ChildJvm(errand, flags).behind(words).plainCommand(arguments));
    int path = command.indexOf("-cp") + 1;
    command.set(path, ourPath() + File.pathSeparator + home.resolve("jars", "*"));
    return command;
  }

  /**
   * The lab's class path, without the jar of servers and caches: libraries in it are some of
   * Spark's own, of other versions.
   */
  static String ourPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> !entry.endsWith(File.separator + "primelab-services.jar"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
