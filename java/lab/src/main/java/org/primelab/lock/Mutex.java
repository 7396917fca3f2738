package org.primelab.lock;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * A lock of some kind around a piece of work. Each kind is a class of its own, so that a stack
 * trace of who waits says which it was.
 *
 * <pre>{@code
 * try (Mutex mutex = Mutex.of(MutexKind.REENTRANT, watch)) {
 *   long answer = mutex.holding(me, () -> part(grain));
 * }
 * }</pre>
 */
public interface Mutex extends AutoCloseable {
  /** Takes the lock, does the work, drops the lock, and returns what the work did. */
  long holding(int thread, LongSupplier work);

  /** Gives back what it takes. Nobody holds it or waits for it any more. */
  @Override
  default void close() {}

  /** Which kind a class of this package implements, by its binary name. */
  static Optional<MutexKind> kindOf(String type) {
    if (type.equals(MonitorMutex.class.getName())) {
      return Optional.of(MutexKind.SYNCHRONIZED);
    }
    if (type.equals(ReentrantMutex.class.getName())) {
      return Optional.of(MutexKind.REENTRANT);
    }
    return type.equals(PthreadMutex.class.getName())
        ? Optional.of(MutexKind.PTHREAD)
        : Optional.empty();
  }

  /**
   * A new one that nobody holds.
   *
   * @throws org.primelab.ffi.MissingLibraryException if the kind needs C, and it cannot be loaded
   */
  static Mutex of(MutexKind kind, LockWatch watch) {
    return switch (kind) {
      case NONE -> (thread, work) -> work.getAsLong();
      case SYNCHRONIZED -> new MonitorMutex(watch);
      case REENTRANT -> new ReentrantMutex(new ReentrantLock(), watch);
      case PTHREAD -> PthreadMutex.with(watch);
    };
  }
}
