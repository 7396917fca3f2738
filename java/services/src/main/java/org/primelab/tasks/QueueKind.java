package org.primelab.tasks;

import java.io.IOException;
import java.util.List;
import org.primelab.child.ChildProcesses;
import org.primelab.ffi.StopFlag;

/** The queues there are. */
public enum QueueKind {
  /**
   * An ExecutorService of two threads in a JVM of its own: the queue is that JVM's memory.
   * Acknowledged late, whoever sends keeps each task until it is done, and sends again what a dead
   * JVM had.
   */
  EXECUTOR("an executor in a JVM"),
  /** Celery's workers, with Redis as their broker. */
  CELERY_REDIS("Celery on Redis");

  private final String words;

  QueueKind(String words) {
    this.words = words;
  }

  /** In words. */
  public String words() {
    return words;
  }

  /** Whether a task that a dead worker had comes back only after the visibility timeout. */
  public boolean hasVisibilityTimeout() {
    return this == CELERY_REDIS;
  }

  /**
   * An empty one, with its workers ready.
   *
   * @param visibilitySeconds after which a broker gives a task that was not acknowledged to another
   * @throws IOException if it cannot be started, with the reason
   */
  public TaskQueue open(Ack ack, int visibilitySeconds, ChildProcesses children, StopFlag stop)
      throws IOException {
    return switch (this) {
      case EXECUTOR -> new ExecutorQueue(ack, children);
      case CELERY_REDIS ->
          CeleryQueue.open(
              List.of(ack == Ack.EARLY ? "early" : "late", String.valueOf(visibilitySeconds)),
              children,
              stop);
    };
  }
}
