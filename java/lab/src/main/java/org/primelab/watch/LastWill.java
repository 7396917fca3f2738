package org.primelab.watch;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Ends what was begun in another JVM, and removes its folder, if this process is killed: a shell in
 * a session of its own reads from a pipe, which ends when this process does. Nobody else could.
 */
final class LastWill implements AutoCloseable {
  private static final String WILL =
      "read done || { folder=$1; jcmd=$2; pid=$3; shift 3;"
          + " for words; do \"$jcmd\" \"$pid\" \"$words\"; done; rm -rf -- \"$folder\"; }";

  private final Process shell;

  private LastWill(Process shell) {
    this.shell = shell;
  }

  /**
   * Makes one, where a shell can be started.
   *
   * @param pid of the JVM
   * @param folder where it writes
   * @param commands of jcmd that end what was begun, with their arguments
   */
  static Optional<LastWill> of(int pid, Path folder, List<String> commands) {
    List<String> command =
        new ArrayList<>(List.of("setsid", "sh", "-c", WILL, "sh", folder.toString()));
    command.add(Jcmd.tool().toString());
    command.add(Integer.toString(pid));
    command.addAll(commands);
    try {
      return Optional.of(
          new LastWill(
              new ProcessBuilder(command)
                  .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                  .redirectError(ProcessBuilder.Redirect.DISCARD)
                  .start()));
    } catch (IOException e) {
      // Then what was begun ends when its time is over.
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
