package org.primelab.profile;

import java.util.List;
import org.primelab.ffi.PosixMutex;

/**
 * One wait for a pthread mutex or rwlock.
 *
 * @param tid the waiting thread's number in the kernel
 * @param thread its name
 * @param address of the lock in this process, as {@code 0x7f…}
 * @param fromNanos when it began to wait, on {@link System#nanoTime}'s clock
 * @param toNanos when it held the lock, not before {@code fromNanos}
 * @param stack who called pthread_mutex_lock, innermost frame first, folded
 */
public record NativeWait(
    int tid, String thread, String address, long fromNanos, long toNanos, List<StackFrame> stack) {
  private static final String POSIX_MUTEX = PosixMutex.class.getName().replace('.', '/');

  public NativeWait {
    if (toNanos < fromNanos) {
      throw new IllegalArgumentException("a wait from %d to %d".formatted(fromNanos, toNanos));
    }
    stack = List.copyOf(stack);
  }

  /**
   * Whether it is for a {@link PosixMutex}: the JVM's own mutexes are waited for by those who have
   * one, too, and on the way into C and out of it.
   */
  boolean isForOurs() {
    return stack.stream().anyMatch(f -> f.owner().equals(POSIX_MUTEX) && f.name().equals("lock"));
  }
}
