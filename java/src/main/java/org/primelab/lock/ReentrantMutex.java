package org.primelab.lock;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** A lock of java.util.concurrent, whose waiters park. */
record ReentrantMutex(ReentrantLock lock, LockWatch watch) implements Mutex {
  @Override
  public boolean holding(int thread, BooleanSupplier work) {
    lock.lock();
    long taken = System.nanoTime();
    try {
      return work.getAsBoolean();
    } finally {
      watch.held(MutexKind.REENTRANT.label(), thread, taken, System.nanoTime());
      lock.unlock();
    }
  }
}
