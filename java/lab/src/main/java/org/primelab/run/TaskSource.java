package org.primelab.run;

/** Where a worker finds its tasks. */
@FunctionalInterface
interface TaskSource {
  /**
   * The next task; waits for it.
   *
   * @param most how many jobs the worker would take at a time, at least 1
   */
  Task take(int most) throws InterruptedException;
}
