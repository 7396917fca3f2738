package org.primelab.study.compare;

import java.util.List;
import java.util.Optional;

/**
 * One of the things that are compared.
 *
 * @param label by which it is told from the others
 * @param kind what it is
 * @param what name of the kernel, with its suite's; or the command's line
 * @param jvmFlags that a kernel's JVM gets besides its own
 * @param jdk folder of the JDK whose JVM runs the kernel; empty for the lab's own
 */
public record Contender(
    String label, Kind kind, String what, List<String> jvmFlags, Optional<String> jdk) {
  public Contender {
    jvmFlags = List.copyOf(jvmFlags);
  }

  /** What can be compared. */
  public enum Kind {
    /** Each invocation is a fresh JVM that warms the kernel up and times it. */
    KERNEL,
    /** Each invocation is a shell that runs the line; its time is that from start to exit. */
    COMMAND
  }
}
