package org.primelab.lock;

/** Which lock keeps threads from working at the same time. */
public enum MutexKind {
  /** There is no lock. */
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

  /** Whether the JVM knows who waits for it: a virtual thread that does gives its carrier up. */
  public boolean isOfJvm() {
    return this == SYNCHRONIZED || this == REENTRANT;
  }

  /** What tables call such a lock. */
  public String label() {
    return label;
  }
}
