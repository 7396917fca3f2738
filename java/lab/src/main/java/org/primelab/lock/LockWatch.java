package org.primelab.lock;

import java.util.function.LongSupplier;

/** Hears of each time a lock was held, and was waited for, on the thread that did. Be quick. */
@FunctionalInterface
public interface LockWatch {
  /** One that does not listen. */
  LockWatch NONE =
      new LockWatch() {
        @Override
        public void held(String lock, int thread, long takenNanos, long droppedNanos) {
          // Nobody wants to know.
        }

        @Override
        public long now() {
          return 0;
        }
      };

  /**
   * A lock was held.
   *
   * @param lock its name, as tables show it
   * @param thread the holder's number, from 0
   * @param takenNanos when it was taken, by System.nanoTime
   * @param droppedNanos when it was dropped, likewise
   */
  void held(String lock, int thread, long takenNanos, long droppedNanos);

  /**
   * A thread has something of a lock that it asked for: the lock itself, as a rule.
   *
   * @param lock its name, as tables show it
   * @param thread whose number, from 0
   * @param askedNanos {@link #now} before it asked
   * @param gotNanos when it had got it, by System.nanoTime
   */
  default void waited(String lock, int thread, long askedNanos, long gotNanos) {}

  /** The time by System.nanoTime; nobody looks at a clock for one that does not listen. */
  default long now() {
    return System.nanoTime();
  }

  /**
   * Does work under a mutex that was just taken, and tells of it.
   *
   * @param askedNanos {@link #now} before it was asked for
   */
  default long telling(MutexKind mutex, int thread, long askedNanos, LongSupplier work) {
    long taken = System.nanoTime();
    waited(mutex.label(), thread, askedNanos, taken);
    try {
      return work.getAsLong();
    } finally {
      held(mutex.label(), thread, taken, System.nanoTime());
    }
  }
}
