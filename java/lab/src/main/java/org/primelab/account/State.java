package org.primelab.account;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a worker or another thread is doing. It is in exactly one of these at any time. */
public enum State {
  /** The worker is on a CPU and tests a number. */
  USEFUL,
  /** A thread of any program has a CPU. */
  ON_CPU("on CPU"),
  /** The part of either in the kernel. Known in total only: no slice of a timeline has it. */
  KERNEL,
  /** The worker is on a CPU without a number: the queue, bookkeeping. */
  OVERHEAD,
  /** It is on a CPU within a wait for a lock: it spins, asks for it, or is on its way to sleep. */
  SPINNING,
  /** It could run, but another has the CPU, and it is not waiting for a lock. */
  RUN_QUEUE,
  /**
   * What it waited for is there, and no CPU yet. Known in total only, as it hides at the end of
   * each wait.
   */
  WOKEN("woken, no CPU"),
  /** Off the CPU within a wait for a lock that another holds. */
  LOCK,
  /** Off the CPU until another thread tells it to go on: a condition, a queue, a future. */
  WAITING,
  /** A thread of a pool without a task. */
  NO_WORK,
  /** It sleeps. */
  SLEEPING,
  /** It waits for the other side of a socket, or for any of many. */
  SOCKET,
  /** It waits for a file. */
  FILE,
  /** It came to a safepoint at which garbage is collected, and stood until it ran again. */
  GC("GC"),
  /** It came to a safepoint, for workers of any kind, and stood until it ran again. */
  SAFEPOINT,
  /** Off the CPU in a call of the system's that a sample saw. */
  SYSTEM_CALL,
  /** Off the CPU for a reason nobody tells: page fault, I/O, a child. */
  BLOCKED,
  /** Nothing to do: parked without work, or no thread works for it. */
  IDLE,
  /** Nobody knows: records are missing. */
  LEFT_OVER;

  private static final List<State> OF_WORKERS =
      List.of(
          USEFUL, KERNEL, OVERHEAD, SPINNING, RUN_QUEUE, LOCK, SAFEPOINT, BLOCKED, IDLE, LEFT_OVER,
          WOKEN);

  private final String word;

  State() {
    this.word = name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  State(String word) {
    this.word = word;
  }

  /** Those that a lane of that kind can be in, in the order in which they are shown. */
  public static List<State> of(Lane.Kind kind) {
    return kind == Lane.Kind.WORKER
        ? OF_WORKERS
        : Arrays.stream(values()).filter(s -> s != USEFUL && s != OVERHEAD && s != IDLE).toList();
  }

  /** The word for it in reports and scripts. */
  public String word() {
    return word;
  }

  /** Whether it has a CPU in this state. */
  public boolean isOnCpu() {
    return this == USEFUL
        || this == ON_CPU
        || this == KERNEL
        || this == OVERHEAD
        || this == SPINNING;
  }

  /** Whether it waits for a lock in this state. */
  public boolean isForLock() {
    return this == LOCK || this == SPINNING;
  }

  /** Whether it gave its CPU up, and somebody or something has to wake it. */
  boolean endsWithWakeUp() {
    return !isOnCpu() && this != RUN_QUEUE && this != LEFT_OVER && this != WOKEN;
  }
}
