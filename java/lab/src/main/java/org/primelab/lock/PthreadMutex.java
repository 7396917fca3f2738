package org.primelab.lock;

import java.util.function.LongSupplier;
import org.primelab.ffi.PosixMutex;

/** A mutex of the C library, whose waiters block within a downcall. */
record PthreadMutex(PosixMutex mutex, LockWatch watch) implements Mutex {
  static PthreadMutex with(LockWatch watch) {
    return new PthreadMutex(PosixMutex.open(), watch);
  }

  @Override
  public long holding(int thread, LongSupplier work) {
    long asked = watch.now();
    mutex.lock();
    try {
      return watch.telling(MutexKind.PTHREAD, thread, asked, work);
    } finally {
      mutex.unlock();
    }
  }

  @Override
  public void close() {
    mutex.close();
  }
}
