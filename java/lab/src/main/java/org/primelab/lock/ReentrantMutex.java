package org.primelab.lock;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** A lock of java.util.concurrent, whose waiters park. */
record ReentrantMutex(ReentrantLock lock, LockWatch watch) implements Mutex {
  @Override
  public boolean holding(int thread, BooleanSupplier work) {
    lock.lock();
    try {
      return watch.telling(MutexKind.REENTRANT, thread, work);
    } finally {
      lock.unlock();
    }
  }
}
