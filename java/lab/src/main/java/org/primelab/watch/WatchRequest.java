package org.primelab.watch;

import java.time.Duration;
import java.util.List;

/**
 * What is to be watched, and how.
 *
 * @param pid of a process that runs; 0 to start one
 * @param command to be started; empty for a process that runs
 * @param limit how long at most; zero for until it ends
 * @param leastWaitNanos shorter waits are not told by the JVM, in ns
 * @param outputToErrors whether the standard output of what is started goes to standard error
 * @param witnesses those that are asked beside the kernel and the JVM's own recording
 */
public record WatchRequest(
    int pid,
    List<String> command,
    Duration limit,
    long leastWaitNanos,
    boolean outputToErrors,
    List<Witness> witnesses) {
  public WatchRequest {
    command = List.copyOf(command);
    witnesses = List.copyOf(witnesses);
    if ((pid > 0) != command.isEmpty() || leastWaitNanos < 0) {
      throw new IllegalArgumentException("process %d, command %s".formatted(pid, command));
    }
  }

  /** Whether that witness is asked, too. */
  boolean asks(Witness witness) {
    return witnesses.contains(witness);
  }

  /** Whether it is started. */
  boolean starts() {
    return pid == 0;
  }
}
