package org.primelab.ffi;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.primelab.Checkout;

/**
 * Runs a class in a JVM for which perf_event_open(2) fails, as in a container whose filter of
 * system calls forbids it, or one whose threads may place themselves alone, as in a strict snap. An
 * ordinary user may do so too.
 */
public final class DeniedEvents {
  private static final Path DENY = Checkout.ROOT.resolve("native/target/release/primelab_deny");

  private DeniedEvents() {}

  /**
   * The command that runs another one so; {@code errno} is what perf_event_open then fails with.
   */
  public static List<String> command(int errno, List<String> command) {
    return command(Integer.toString(errno), command);
  }

  private static List<String> command(String denied, List<String> command) {
    List<String> all = new ArrayList<>(List.of(DENY.toString(), denied));
    all.addAll(command);
    return all;
  }

  /** Likewise, for a class with a main method, on the class path of the tests. */
  public static ProcessBuilder jvm(int errno, Class<?> main, String... arguments) {
    return jvm(Integer.toString(errno), main, arguments);
  }

  /** Likewise, where sched_setaffinity(2) is for the calling thread alone. */
  public static ProcessBuilder placingItself(Class<?> main, String... arguments) {
    return jvm("others", main, arguments);
  }

  private static ProcessBuilder jvm(String denied, Class<?> main, String... arguments) {
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
    return new ProcessBuilder(command(denied, java));
  }
}
