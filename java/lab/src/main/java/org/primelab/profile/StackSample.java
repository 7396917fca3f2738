package org.primelab.profile;

import java.util.List;

/**
 * One look at one thread, or one wait of it.
 *
 * @param kind what was looked for
 * @param tid the thread's number in the kernel
 * @param thread its name
 * @param atNanos when, on {@link System#nanoTime}'s clock; the beginning of a wait
 * @param epochMillis the same since 1970
 * @param weight how many samples it stands for, or how long the wait was: see {@link
 *     SampleKind#unit}. Wall samples of a thread that slept on are kept as one
 * @param waitedFor the class of a Java lock or the address of a pthread one; else empty
 * @param stack innermost frame first; empty if it was lost
 */
public record StackSample(
    SampleKind kind,
    int tid,
    String thread,
    long atNanos,
    long epochMillis,
    long weight,
    String waitedFor,
    List<StackFrame> stack) {
  public StackSample {
    stack = List.copyOf(stack);
  }

  /** How many samples or waits it stands for. */
  public long count() {
    return kind.isWait() ? 1 : weight;
  }

  /** The same of a thread with another name. */
  public StackSample ofThread(String name) {
    return new StackSample(kind, tid, name, atNanos, epochMillis, weight, waitedFor, stack);
  }

  /** Whether the stack or a part of it is missing. */
  public boolean isUnknown() {
    return stack.isEmpty() || stack.stream().anyMatch(StackFrame::isUnknown);
  }
}
