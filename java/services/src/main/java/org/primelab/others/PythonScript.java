package org.primelab.others;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.primelab.child.ChildScript;
import org.primelab.ffi.StopFlag;

/**
 * A script that needs modules which not every Python has.
 *
 * @param name of its file
 * @param debian packages in which Debian has the modules
 * @param stop raised to end it early
 */
public record PythonScript(String name, String debian, StopFlag stop) {
  /** Debian's own packages are for its own Python, whatever comes first on PATH. */
  private static final List<String> PYTHONS = List.of("python3", "/usr/bin/python3");

  private static final Duration PATIENCE = Duration.ofSeconds(30);

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
   * @throws IOException if none can, with the reason and how to get the modules
   */
  public Ready start(List<String> arguments, int words) throws IOException {
    IOException why = new IOException();
    for (String python : PYTHONS) {
      try {
        return ready(ChildScript.start(python, name, arguments, PATIENCE, stop), words);
      } catch (IOException e) {
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
