package org.primelab.run;

import org.primelab.lock.LockWatch;

/**
 * Watches a run from within. A worker <em>sits</em> on a thread while that thread does its work:
 * for the whole run where each worker has a thread, for one number where threads come and go.
 *
 * <p>The order is: {@code enter} by each worker that has a thread of its own, {@code begin}, what
 * happens in the run, {@code end}; each {@code enter} is followed by a {@code leave}, or by another
 * for the same worker, whose virtual thread has changed its carrier meanwhile.
 */
public interface RunWatch {
  /** One that does not look. */
  RunWatch NONE =
      new RunWatch() {
        @Override
        public boolean isOn() {
          return false;
        }
      };

  /** Whether anybody looks: else nobody needs to know a thread's number. */
  default boolean isOn() {
    return true;
  }

  /**
   * Notes that from now on that thread works for that worker, in place of one named before.
   *
   * @param worker its number, from 0
   * @param tid the thread's number in the kernel, of this process or of a child
   */
  default void enter(int worker, int tid) {}

  /** It does no longer. */
  default void leave(int worker) {}

  /** All workers are ready, and warm; the clock starts when this returns. */
  default void begin() {}

  /**
   * The run is over, and all its workers have ended.
   *
   * @param clockNanos when its clock started, by System.nanoTime; 0 if it did not
   * @param wallNanos from then to the last answer, in ns
   */
  default void end(long clockNanos, long wallNanos) {}

  /** Hears of the locks that workers share. */
  default LockWatch locks() {
    return LockWatch.NONE;
  }
}
