package org.primelab.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.primelab.ffi.gen.Primelab;

/**
 * A mutex of the C library, pthread_mutex_lock(3), of the default kind. Who waits for it waits
 * within a downcall: the JVM's own tools see a thread that runs in C, and a virtual thread keeps
 * its carrier meanwhile. It is called by its name in another library, so that a profiler which
 * patches that name sees the wait.
 *
 * <pre>{@code
 * mutex.lock();
 * try {
 *   work();
 * } finally {
 *   mutex.unlock();
 * }
 * }</pre>
 *
 * <p>For platform threads. It is not reentrant: a thread that holds it and locks it again waits for
 * ever, and nothing but the end of the process ends that.
 */
public final class PosixMutex implements AutoCloseable {
  private MemorySegment mutex;

  private PosixMutex(MemorySegment mutex) {
    this.mutex = mutex;
  }

  /**
   * A mutex that nobody holds.
   *
   * @throws OsRefusal if there is no memory for it
   * @throws MissingLibraryException if the library cannot be loaded
   */
  public static PosixMutex open() {
    NativeLibrary.ensureLoaded();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(ValueLayout.ADDRESS);
      check("pthread_mutex_init", Primelab.primelab_mutex_open(out));
      return new PosixMutex(out.get(ValueLayout.ADDRESS, 0));
    }
  }

  /**
   * Waits until the calling thread holds it.
   *
   * @throws IllegalStateException if this is closed
   */
  public void lock() {
    check("pthread_mutex_lock", Primelab.primelab_mutex_lock(mutex));
  }

  /**
   * Gives it up; only for the thread that holds it, which nobody checks.
   *
   * @throws IllegalStateException if this is closed
   */
  public void unlock() {
    check("pthread_mutex_unlock", Primelab.primelab_mutex_unlock(mutex));
  }

  /**
   * Gives its memory back. Nobody may be waiting for it, or about to.
   *
   * @throws OsRefusal with {@link OsRefusal#EBUSY} while somebody holds it; it then lives on
   */
  @Override
  public void close() {
    check("pthread_mutex_destroy", Primelab.primelab_mutex_close(mutex));
    mutex = MemorySegment.NULL;
  }

  private static void check(String call, int result) {
    if (result == -OsRefusal.EINVAL) {
      throw new IllegalStateException("the mutex is closed");
    }
    if (result < 0) {
      throw new OsRefusal(OsRefusal.Door.MUTEX, call, -result);
    }
  }
}
