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
 * @param owners whether dumps tell meanwhile who has which lock
 * @param samples whether async-profiler samples what uses the CPUs
 */
public record WatchRequest(
    int pid,
    List<String> command,
    Duration limit,
    long leastWaitNanos,
    boolean outputToErrors,
    boolean owners,
    boolean samples) {
  public WatchRequest {
    command = List.copyOf(command);
    if ((pid > 0) != command.isEmpty() || leastWaitNanos < 0) {
      throw new IllegalArgumentException("process %d, command %s".formatted(pid, command));
    }
  }

  /** Whether it is started. */
  boolean starts() {
    return pid == 0;
  }
}
