package org.primelab.run;

import java.io.IOException;
import java.util.List;

/**
 * Something to be found out in a JVM of its own, started with flags of its own. The class is public
 * and has a public constructor without arguments; a {@link Messenger} has it carried out.
 */
public interface Errand {
  /**
   * Finds it out.
   *
   * @param arguments as the messenger was given them
   * @param rows takes what is found, while it is found: what is taken is safe with the parent
   * @throws Exception if it cannot be found out; the message says why
   */
  void run(List<String> arguments, Rows rows) throws Exception;

  /** Takes rows of at most 127 numbers. */
  @FunctionalInterface
  interface Rows {
    /** Sends one to the parent. */
    void add(long... numbers) throws IOException;
  }
}
