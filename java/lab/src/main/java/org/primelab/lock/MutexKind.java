package org.primelab.lock;

/** Which lock keeps threads from working at the same time. */
public enum MutexKind {
  /** None does. */
  NONE("no lock"),
  /** The monitor of an object. */
  SYNCHRONIZED("monitor"),
  /** {@link java.util.concurrent.locks.ReentrantLock}, as it comes: not fair. */
  REENTRANT("ReentrantLock"),
  /** pthread_mutex_lock(3), by a call into C. */
  PTHREAD("pthread mutex");

  private final String label;

  MutexKind(String label) {
    this.label = label;
  }

  /** What tables call such a lock. */
  public String label() {
    return label;
  }
}
