package org.primelab.study.spinner;

import org.primelab.lock.InterpreterLock;
import org.primelab.lock.LockMode;
import org.primelab.report.Quantity;

/**
 * How work and spinner share the interpreter lock.
 *
 * @param mode what the work does with it while it blocks, or is in C; work in Java stands for byte
 *     code, which runs under the lock, and a sleep that lets others run drops it
 * @param switchIntervalNanos how long the spinner waits for the lock before it asks for it, in ns
 */
public record UnderLock(LockMode mode, long switchIntervalNanos) {
  /** Longer than this is no interval in which anything is seen to turn. */
  static final long MOST_NANOS = 1_000_000_000;

  public UnderLock {
    if (switchIntervalNanos < 1 || switchIntervalNanos > MOST_NANOS) {
      throw new IllegalArgumentException("switch interval of " + switchIntervalNanos + " ns");
    }
  }

  /** The calls of CPython's ctypes.CDLL release it, and its interval is 5 ms. */
  public static UnderLock standard() {
    return new UnderLock(LockMode.RELEASED, InterpreterLock.STANDARD_INTERVAL_NANOS);
  }

  /** Whether the work keeps the lock until it is over or asked for it. */
  boolean isHeldBy(Work work) {
    return switch (work) {
      case SLEEP -> false;
      case PRIME -> true;
      case BLOCK, NETWORK, NATIVE -> mode == LockMode.HELD;
    };
  }

  /**
   * What becomes of the spinner: beside byte code each frame waits for one interval more than it
   * should, and beside a call that keeps the lock for all of it.
   */
  Course predicted(Work work) {
    if (!isHeldBy(work)) {
      return Course.SPINS;
    }
    return work == Work.PRIME
        ? Course.of(Frames.INTERVAL, Frames.INTERVAL + switchIntervalNanos)
        : Course.FREEZES;
  }

  /** Why, as a sentence. */
  String why(Work work) {
    if (!isHeldBy(work)) {
      return "The work has dropped the lock meanwhile, and the spinner takes it for each frame.";
    }
    return work == Work.PRIME
        ? "The spinner gets the lock %s after it has begun to wait for it: by asking."
            .formatted(interval())
        : "The call keeps the lock until it returns: nobody can be asked for it.";
  }

  /** What tells it from others beside such work: {@code held, 5.0 ms}. */
  String words(Work work) {
    return work == Work.PRIME ? interval() : isHeldBy(work) ? "held" : "released";
  }

  private String interval() {
    return Quantity.duration(switchIntervalNanos);
  }
}
