package org.primelab.lock;

import java.util.function.LongSupplier;

/** Hears of each time a lock was held, on the thread that held it and just dropped it. Be quick. */
@FunctionalInterface
public interface LockWatch {
  /** One that does not listen. */
  LockWatch NONE = (lock, thread, takenNanos, droppedNanos) -> {};

  /**
   * A lock was held.
   *
   * @param lock its name, as tables show it
   * @param thread the holder's number, from 0
   * @param takenNanos when it was taken, by System.nanoTime
   * @param droppedNanos when it was dropped, likewise
   */
  void held(String lock, int thread, long takenNanos, long droppedNanos);

  /** Does work under a mutex that was just taken, and tells of it. */
  default long telling(MutexKind mutex, int thread, LongSupplier work) {
    long taken = System.nanoTime();
    try {
      return work.getAsLong();
    } finally {
      held(mutex.label(), thread, taken, System.nanoTime());
    }
  }
}
