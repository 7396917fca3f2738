package org.primelab.account;

/**
 * During which a thread waited, as the JVM, a profiler, a sample or a lock of ours tells. The
 * thread begins and ends it on a CPU; what it runs meanwhile is spinning, or the way into and out
 * of the kernel.
 *
 * @param tid the thread, by gettid(2); for a virtual thread its number in Java, negative
 * @param reason what for
 * @param lock which lock, if for one; else empty
 * @param address of what it waited at: tells apart two locks of one name; 0 if nobody tells
 * @param site the method that waited; empty if nobody tells
 * @param span from when to when
 * @param previousTid the thread that had the lock before, where the JVM tells; else 0
 */
public record Wait(
    int tid, Reason reason, String lock, long address, String site, Span span, int previousTid) {
  /** What a thread waits for. */
  public enum Reason {
    /** A lock. */
    LOCK(State.LOCK),
    /** Work: it is parked on the queue of its pool, or of jobs. */
    NO_WORK(State.NO_WORK),
    /** The end of a sleep. */
    SLEEP(State.SLEEPING),
    /** Another thread's notify, countDown, complete. */
    AWAIT(State.WAITING),
    /** Something in a queue, or room in it. */
    QUEUE(State.WAITING),
    /** The other side of a socket. */
    SOCKET(State.SOCKET),
    /** A file. */
    FILE(State.FILE),
    /** The end of a call of the system's of which no more is known. */
    SYSTEM_CALL(State.SYSTEM_CALL);

    private final State state;

    Reason(State state) {
      this.state = state;
    }

    /** What a thread that is off its CPU for it is in. */
    public State state() {
      return state;
    }
  }

  public Wait {
    if ((reason == Reason.LOCK) == lock.isEmpty()) {
      throw new IllegalArgumentException(reason + " \"" + lock + "\"");
    }
  }

  /** A wait for a lock, of which nobody tells who had it. */
  public static Wait forLock(int tid, String lock, Span span) {
    return new Wait(tid, Reason.LOCK, lock, 0, "", span, 0);
  }

  /** A wait for something else than a lock. */
  public static Wait of(int tid, Reason reason, Span span) {
    return new Wait(tid, reason, "", 0, "", span, 0);
  }

  /** The same at another time. */
  public Wait during(Span other) {
    return new Wait(tid, reason, lock, address, site, other, previousTid);
  }

  /** The same by another thread. */
  public Wait by(int thread, int previous) {
    return new Wait(thread, reason, lock, address, site, span, previous);
  }

  /** The same by that method. */
  public Wait at(String method) {
    return new Wait(tid, reason, lock, address, method, span, previousTid);
  }

  /** What makes it the same lock, or another thing to wait at, as that of another wait. */
  Place place() {
    return new Place(lock, address);
  }

  /**
   * A lock, or another thing that threads wait at.
   *
   * @param lock its name, if it is a lock
   * @param address where it is; 0 if nobody tells
   */
  record Place(String lock, long address) {}
}
