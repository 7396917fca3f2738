package org.primelab.tasks;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/** A queue with workers. For one thread at a time. */
public interface TaskQueue extends AutoCloseable {
  /**
   * Hands tasks over, and returns when the queue has them all.
   *
   * @param first number of them; those that follow have the numbers that follow
   * @param count how many
   * @param nanos of CPU time in each, in ns
   */
  void send(int first, int count, long nanos) throws IOException;

  /** What workers have told so far, in the order in which they told it. */
  List<Event> events() throws IOException;

  /** Kills that process (SIGKILL), and starts another in its place, as a supervisor would. */
  void replace(long worker) throws IOException;

  /**
   * Ends all workers, and tells which tasks would still be given to one. Nothing more can be asked
   * of it then but {@link #events}.
   */
  Set<Integer> held() throws IOException;

  @Override
  void close();
}
