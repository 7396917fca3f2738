package org.primelab.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the user says to each JVM that calls a kernel. */
final class JvmArgs {
  private static final String OPTION = "--jvm-args";

  private JvmArgs() {}

  /**
   * Starts this JDK's JVM once with these flags, and with nothing to do.
   *
   * @throws Refused in the JVM's own words, if it does not start with them
   */
  static void requireUnderstood(List<String> flags) throws Refused {
    if (flags.isEmpty()) {
      return;
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.add("-version");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectInput(new File("/dev/null"));
    try {
      Process process = builder.start();
      String text = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (process.waitFor() != 0) {
        throw new Refused(
            OPTION, "the JVM does not start with it (%s); correct it".formatted(first(text)));
      }
    } catch (IOException e) {
      throw new Refused(
          OPTION,
          "no JVM can be started (%s); see whether memory is left".formatted(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused(OPTION, "interrupted while it was tried; run it again");
    }
  }

  /** The line that says what is wrong; those about flags that will go one day are none. */
  private static String first(String text) {
    return text.lines()
        .filter(line -> !line.isBlank() && !line.contains("warning:"))
        .findFirst()
        .orElse("it says nothing about it");
  }
}
