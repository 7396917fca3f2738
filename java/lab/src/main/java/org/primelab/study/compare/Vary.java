package org.primelab.study.compare;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** What of an invocation's layout in memory can be varied. */
public enum Vary {
  /** The size of its environment, which moves the stack. */
  ENVIRONMENT,

  /** Whether its addresses are drawn at random, by setarch(8): in half of the varied rounds. */
  ASLR,

  /**
   * The order in which the lab's kernels in C lie behind each other in their library, and whether a
   * source in C that was loaded lies behind its table or before it.
   */
  LINK;

  /** A command behind these has the same addresses at each start. */
  static final List<String> FIXED =
      List.of("setarch", System.getProperty("os.arch").replace("amd64", "x86_64"), "-R");

  /** Whether addresses can be fixed here: setarch may be missing, or a container forbid it. */
  public static boolean canFixAddresses() {
    try {
      List<String> probe = Stream.concat(FIXED.stream(), Stream.of("true")).toList();
      return new ProcessBuilder(probe)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
