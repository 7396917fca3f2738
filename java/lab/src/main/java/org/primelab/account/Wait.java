package org.primelab.account;

/**
 * During which a thread waited, as the JVM, a profiler or a lock of ours tells. The thread begins
 * and ends it on a CPU; what it runs meanwhile is spinning, or the way into and out of the kernel.
 *
 * @param tid the thread, by gettid(2)
 * @param reason what for
 * @param lock which lock, if for one; else empty
 * @param span from when to when
 * @param previousTid the thread that had the lock before, where the JVM tells; else 0
 */
public record Wait(int tid, Reason reason, String lock, Span span, int previousTid) {
  /** What a thread waits for. */
  public enum Reason {
    /** A lock. */
    LOCK,
    /** Work: it is parked on the queue of jobs. */
    IDLE,
    /** The end of a sleep. */
    SLEEP,
    /** Anything else that unparks or notifies it. */
    PARK_OTHER
  }

  public Wait {
    if ((reason == Reason.LOCK) == lock.isEmpty()) {
      throw new IllegalArgumentException(reason + " \"" + lock + "\"");
    }
  }

  /** A wait for a lock, of which nobody tells who had it. */
  public static Wait forLock(int tid, String lock, Span span) {
    return new Wait(tid, Reason.LOCK, lock, span, 0);
  }

  /** A wait for something else than a lock. */
  public static Wait of(int tid, Reason reason, Span span) {
    return new Wait(tid, reason, "", span, 0);
  }

  /** The same at another time. */
  public Wait during(Span other) {
    return new Wait(tid, reason, lock, other, previousTid);
  }
}
