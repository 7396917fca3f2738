package org.primelab.lock;

import java.util.function.LongSupplier;

/** The monitor of this object. */
final class MonitorMutex implements Mutex {
  private final LockWatch watch;

  MonitorMutex(LockWatch watch) {
    this.watch = watch;
  }

  @Override
  public long holding(int thread, LongSupplier work) {
    long asked = watch.now();
    synchronized (this) {
      return watch.telling(MutexKind.SYNCHRONIZED, thread, asked, work);
    }
  }
}
