package org.primelab.lock;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/** A lock of java.util.concurrent, whose waiters park. */
record ReentrantMutex(ReentrantLock lock, LockWatch watch) implements Mutex {
  @Override
  public long holding(int thread, LongSupplier work) {
    lock.lock();
    try {
      return watch.telling(MutexKind.REENTRANT, thread, work);
    } finally {
      lock.unlock();
    }
  }
}
