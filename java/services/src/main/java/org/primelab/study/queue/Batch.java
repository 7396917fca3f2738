package org.primelab.study.queue;

import org.primelab.run.Observation;
import org.primelab.tasks.QueueKind;

/**
 * Tasks that a queue had done while nobody was killed.
 *
 * @param engine which queue
 * @param workers how many it had
 * @param taskNanos of CPU time in each task, in ns
 * @param round from 0
 * @param count of the tasks
 * @param wallNanos from before the first was sent until the last was done, in ns
 */
public record Batch(
    QueueKind engine, int workers, long taskNanos, int round, int count, long wallNanos)
    implements Observation {
  public Batch {
    if (workers < 1 || count < 1 || wallNanos < 1) {
      throw new IllegalArgumentException(count + " tasks by " + workers);
    }
  }

  /** What a task took, all of them together, in ns. */
  double eachNanos() {
    return (double) wallNanos / count;
  }

  /** What tells one of a round's batches from another. */
  Kind kind() {
    return new Kind(engine, workers, taskNanos);
  }

  /**
   * What tells one of a round's batches from another.
   *
   * @param engine which queue
   * @param workers how many it had
   * @param taskNanos of CPU time in each task, in ns
   */
  record Kind(QueueKind engine, int workers, long taskNanos) {}
}
