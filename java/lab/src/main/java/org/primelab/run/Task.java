package org.primelab.run;

/** What a worker finds in the queue. */
sealed interface Task {
  /**
   * A job to do.
   *
   * @param job the job
   */
  record Check(Job job) implements Task {}

  /** The end: each worker takes one and stops. A type of its own, so that 0 stays a number. */
  record End() implements Task {}
}
