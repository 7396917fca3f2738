package org.primelab.account;

import java.util.Locale;

/** What a worker is doing at a moment. It is in exactly one of these at any time. */
public enum State {
  /** The worker is on a CPU and tests a number. */
  USEFUL,
  /** The part of that in the kernel. Known in total only: no slice of a timeline has it. */
  KERNEL,
  /** The worker is on a CPU without a number: the queue, bookkeeping. */
  OVERHEAD,
  /**
   * The worker is on a CPU within a wait for a lock: it spins, asks for it, or is on its way to
   * sleep.
   */
  SPINNING,
  /** It could run, but another has the CPU, and it is not waiting for a lock. */
  RUN_QUEUE,
  /**
   * Off the CPU within a wait for a lock. Until it runs again: what the scheduler takes to give it
   * a CPU after the lock was released is part of it.
   */
  LOCK,
  /** It came to a safepoint and stood, until it ran again. */
  SAFEPOINT,
  /**
   * Off the CPU with a number to test, for a reason nobody tells: page fault, I/O, a child. Until
   * it runs again, as with {@link #LOCK}.
   */
  BLOCKED,
  /** Nothing to do: parked without work, or no thread works for it. */
  IDLE,
  /** Nobody knows: records are missing. */
  LEFT_OVER;

  /** The word for it in reports and scripts. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Whether the worker has a CPU in this state. */
  public boolean isOnCpu() {
    return this == USEFUL || this == KERNEL || this == OVERHEAD || this == SPINNING;
  }

  /** Whether the worker waits for a lock in this state. */
  public boolean isForLock() {
    return this == LOCK || this == SPINNING;
  }
}
