package org.primelab.lock;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/** A lock of java.util.concurrent, whose waiters park. */
record ReentrantMutex(ReentrantLock lock, LockWatch watch) implements Mutex {
  @Override
  public long holding(int thread, LongSupplier work) {
    long asked = watch.now();
    lock.lock();
    try {
      return watch.telling(MutexKind.REENTRANT, thread, asked, work);
    } finally {
      lock.unlock();
    }
  }
}
