package org.primelab.cluster.engine;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * To which cluster a driver connects, and how.
 *
 * @param home folder of a distribution of Spark
 * @param master its URL, as Spark knows it
 * @param secret file with what the cluster's machines share; none where Spark itself makes one
 * @param own settings of the user's, by name
 */
public record Connection(Path home, String master, Optional<Path> secret, Map<String, String> own) {
  private static final String LOOPBACK = "spark://" + LocalCluster.HOST + ":";

  public Connection {
    own = Map.copyOf(own);
  }

  /** The driver's JVM. */
  SparkJvm driver(Path folder) {
    Map<String, String> environment =
        isLoopback()
            ? LocalCluster.environment(home)
            : Map.of("SPARK_HOME", home.toString(), "SPARK_SCALA_VERSION", "2.13");
    return new SparkJvm(home, settings(folder), environment);
  }

  private boolean isLoopback() {
    return master.startsWith(LOOPBACK);
  }

  private Map<String, String> settings(Path folder) {
    Map<String, String> settings = new LinkedHashMap<>(Secured.BY_SECRET);
    secret.ifPresent(file -> settings.put(Secured.FILE, file.toAbsolutePath().toString()));
    settings.put("java.io.tmpdir", folder.toString());
    settings.put("spark.master", master);
    settings.put("spark.app.name", "primelab");
    settings.put("spark.ui.enabled", "false");
    settings.put("spark.log.level", "WARN");
    settings.put("spark.locality.wait", "0");
    settings.put("spark.executor.memory", "512m");
    settings.put("spark.executor.extraJavaOptions", "--enable-native-access=ALL-UNNAMED");
    // A chunk is tried again however often its executor is lost.
    settings.put("spark.task.maxFailures", "1000");
    if (isLoopback()) {
      settings.put("spark.driver.host", LocalCluster.HOST);
      settings.put("spark.driver.bindAddress", LocalCluster.HOST);
      settings.put("spark.executor.extraClassPath", SparkJvm.ourPath());
    } else {
      settings.put("spark.jars", ourJars());
    }
    settings.putAll(own);
    return settings;
  }

  /** They are sent to executors of other machines. */
  private static String ourJars() {
    return Stream.of(SparkJvm.ourPath().split(File.pathSeparator, -1))
        .map(Path::of)
        .filter(Files::isRegularFile)
        .map(jar -> jar.toAbsolutePath().toString())
        .collect(Collectors.joining(","));
  }
}
