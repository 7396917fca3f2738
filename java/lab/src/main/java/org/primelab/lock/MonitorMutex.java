package org.primelab.lock;

import java.util.function.BooleanSupplier;

/** The monitor of this object. */
final class MonitorMutex implements Mutex {
  private final LockWatch watch;

  MonitorMutex(LockWatch watch) {
    this.watch = watch;
  }

  @Override
  public boolean holding(int thread, BooleanSupplier work) {
    synchronized (this) {
      return watch.telling(MutexKind.SYNCHRONIZED, thread, work);
    }
  }
}
