package org.primelab.tasks;

import java.io.IOException;
import java.util.List;

/** A queue with two workers. For one thread at a time. */
public interface TaskQueue extends AutoCloseable {
  /** So many workers there are. */
  int WORKERS = 2;

  /**
   * Hands tasks over, numbered from 0 on, and returns when the queue has them all.
   *
   * @param nanos of work in each, in ns
   */
  void send(int count, long nanos) throws IOException;

  /** What was told so far, in the order in which it was told. */
  List<Event> events() throws IOException;

  /** Kills that process (SIGKILL), and starts another in its place, as a supervisor would. */
  void replace(long worker) throws IOException;

  @Override
  void close();
}
