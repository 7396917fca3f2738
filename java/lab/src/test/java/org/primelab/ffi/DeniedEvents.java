package org.primelab.ffi;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.primelab.Checkout;

/**
 * Runs a class in a JVM for which perf_event_open(2) fails, as in a container whose filter of
 * system calls forbids it. An ordinary user may do so too.
 */
public final class DeniedEvents {
  private static final Path DENY = Checkout.ROOT.resolve("native/target/release/primelab_deny");

  private DeniedEvents() {}

  /**
   * The command that runs another one so; {@code errno} is what perf_event_open then fails with.
   */
  public static List<String> command(int errno, List<String> command) {
    List<String> all = new ArrayList<>(List.of(DENY.toString(), Integer.toString(errno)));
    all.addAll(command);
    return all;
  }

  /** Likewise, for a class with a main method, on the class path of the tests. */
  public static ProcessBuilder jvm(int errno, Class<?> main, String... arguments) {
    List<String> java =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    java.addAll(List.of(arguments));
    return new ProcessBuilder(command(errno, java));
  }
}
