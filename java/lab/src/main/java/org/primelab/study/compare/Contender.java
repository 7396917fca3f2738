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
 * @param team workers that run the kernel; empty for a single thread that calls it
 */
public record Contender(
    String label,
    Kind kind,
    String what,
    List<String> jvmFlags,
    Optional<String> jdk,
    Optional<Team> team) {
  public Contender {
    jvmFlags = List.copyOf(jvmFlags);
  }

  /** One without workers of a model. */
  public Contender(
      String label, Kind kind, String what, List<String> jvmFlags, Optional<String> jdk) {
    this(label, kind, what, jvmFlags, jdk, Optional.empty());
  }

  /** The same under another label. */
  public Contender called(String other) {
    return new Contender(other, kind, what, jvmFlags, jdk, team);
  }

  /** What can be compared. */
  public enum Kind {
    /** Each invocation is a fresh JVM that warms the kernel up and times it, or its team. */
    KERNEL,
    /** Each invocation is a shell that runs the line; its time is that from start to exit. */
    COMMAND
  }
}
