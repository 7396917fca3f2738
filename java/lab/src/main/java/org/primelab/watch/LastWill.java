package org.primelab.watch;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Ends a recording in another JVM, and removes its folder, if this process is killed: a shell in a
 * session of its own reads from a pipe, which ends when this process does. Nobody else could.
 */
final class LastWill implements AutoCloseable {
  private static final String WILL =
      "read done || { \"$1\" \"$2\" JFR.stop \"name=$3\"; rm -rf -- \"$4\"; }";

  private final Process shell;

  private LastWill(Process shell) {
    this.shell = shell;
  }

  /**
   * Makes one, where a shell can be started.
   *
   * @param pid of the JVM
   * @param recording its name there
   * @param folder where it is written
   */
  static Optional<LastWill> of(int pid, String recording, Path folder) {
    List<String> command =
        List.of(
            "setsid",
            "sh",
            "-c",
            WILL,
            "sh",
            Jcmd.tool().toString(),
            Integer.toString(pid),
            recording,
            folder.toString());
    try {
      return Optional.of(
          new LastWill(
              new ProcessBuilder(command)
                  .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                  .redirectError(ProcessBuilder.Redirect.DISCARD)
                  .start()));
    } catch (IOException e) {
      // Then the recording ends when its time is over.
      return Optional.empty();
    }
  }

  /** Revokes it. */
  @Override
  public void close() {
    try (OutputStream pipe = shell.getOutputStream()) {
      pipe.write("done\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      // It is gone, and does nothing any more.
      shell.destroy();
    }
  }
}
