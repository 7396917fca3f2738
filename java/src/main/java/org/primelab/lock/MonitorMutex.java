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
      long taken = System.nanoTime();
      try {
        return work.getAsBoolean();
      } finally {
        // Before it is really dropped: the monitor is left without a place for code after it.
        watch.held(MutexKind.SYNCHRONIZED.label(), thread, taken, System.nanoTime());
      }
    }
  }
}
