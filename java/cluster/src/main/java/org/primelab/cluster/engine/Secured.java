package org.primelab.cluster.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** How strangers are kept out of a cluster, and cannot read along. */
public final class Secured {
  /**
   * System property of the lab's own: names the file with the secret that master, workers and
   * drivers share, which no command line shows.
   */
  static final String FILE = "primelab.secret";

  /** Spark reads it from there alone, and keeps it from the command lines of executors. */
  private static final String SECRET = "spark.authenticate.secret";

  /** Authentication, and AES in Galois/counter mode for all that goes over a socket or a disk. */
  static final Map<String, String> BY_SECRET =
      Map.of(
          "spark.authenticate", "true",
          "spark.network.crypto.enabled", "true",
          "spark.network.crypto.cipher", "AES/GCM/NoPadding",
          "spark.network.crypto.saslFallback", "false",
          "spark.io.encryption.enabled", "true");

  private Secured() {}

  /** Lets Spark know the secret of this JVM, if it has one; before Spark reads its settings. */
  public static void takeSecret() throws IOException {
    String file = System.getProperty(FILE);
    if (file != null) {
      System.setProperty(SECRET, Files.readString(Path.of(file), UTF_8).strip());
    }
  }
}
