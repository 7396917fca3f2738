package org.primelab.account;

/**
 * One context switch of a thread, as perf_event_open(2) records it with {@code context_switch}.
 *
 * @param nanos when, by System.nanoTime()
 * @param cpu the logical CPU it got or lost
 * @param kind which way
 */
public record Switched(long nanos, int cpu, Kind kind) {
  /** What happened to the thread. */
  public enum Kind {
    /** It got a CPU. */
    IN,
    /** It gave its CPU up, to wait for something. The last time, when it ends, is not recorded. */
    OUT,
    /** Its CPU was taken away, or it yielded: it could have run on (PREEMPT in the record). */
    PREEMPTED
  }

  public Switched {
    if (cpu < 0) {
      throw new IllegalArgumentException("CPU " + cpu);
    }
  }
}
