package org.primelab.others;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.primelab.child.ChildDeath;
import org.primelab.child.ChildScript;
import org.primelab.ffi.StopFlag;

/**
 * A script that needs modules which not every Python has, and calls kernels of libprimelab.
 *
 * @param name of its file
 * @param debian packages in which Debian has the modules
 * @param before words before the command, by which it becomes another user's; may be none
 * @param patience how long it may take to start, and for each answer
 * @param stop raised to end it early
 */
public record PythonScript(
    String name, String debian, List<String> before, Duration patience, StopFlag stop) {
  /** Debian's own packages are for its own Python, whatever comes first on PATH. */
  private static final List<String> PYTHONS = List.of("python3", "/usr/bin/python3");

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** One of this user's own. */
  public PythonScript(String name, String debian, StopFlag stop) {
    this(name, debian, List.of(), PATIENCE, stop);
  }

  /** One that is not root's. */
  public static PythonScript unprivileged(String name, String debian, StopFlag stop) {
    return new PythonScript(name, debian, PrivateFolder.unprivileged(), PATIENCE, stop);
  }

  /** The text of the script in that file, with what it needs to call a kernel. */
  public static String text(String name) throws IOException {
    return ChildScript.text("prime_call.py") + ChildScript.text(name);
  }

  /**
   * One that runs.
   *
   * @param script itself
   * @param ready the words of the line that it began with
   */
  public record Ready(ChildScript script, List<String> ready) {}

  /**
   * Starts it by the first Python that can.
   *
   * @param words how many its first line has, of which the first is "ready"
   * @throws IOException if none can, with the reason and what to do about it
   */
  public Ready start(List<String> arguments, int words) throws IOException {
    IOException why = new IOException();
    for (String python : PYTHONS) {
      try {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(python, "-I", "-c", text(name)));
        command.addAll(arguments);
        return ready(ChildScript.start(command, patience, stop), words);
      } catch (IOException e) {
        if (e.getCause() instanceof ChildDeath) {
          // It may well have all that it needs, and another Python would take as long.
          throw new IOException(e.getMessage() + "; repeat when the machine has less to do", e);
        }
        why = e;
      }
    }
    throw new IOException(
        "%s; get it: apt-get install %s".formatted(why.getMessage(), debian), why);
  }

  private static Ready ready(ChildScript script, int words) throws IOException {
    try {
      return new Ready(script, List.of(ChildScript.words(script.hear(), " ", "ready", words)));
    } catch (IOException e) {
      script.close();
      throw e;
    }
  }
}
