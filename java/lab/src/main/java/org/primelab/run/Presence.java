package org.primelab.run;

import java.util.function.IntSupplier;
import org.primelab.ffi.ThreadAffinity;

/**
 * A worker that sits on the thread that made this, until it is closed there.
 *
 * @param worker its number, from 0
 * @param watch who is told
 */
record Presence(int worker, RunWatch watch) implements AutoCloseable {
  /** Sits down. Who is not watched needs no number in the kernel, nor the library that tells it. */
  static Presence of(int worker, RunWatch watch) {
    if (watch.isOn()) {
      enter(worker, watch, ThreadAffinity::carrierThreadId);
    }
    return new Presence(worker, watch);
  }

  /** A virtual thread that had to wait while it was noted may have come back on another carrier. */
  static void enter(int worker, RunWatch watch, IntSupplier thread) {
    int tid = thread.getAsInt();
    watch.enter(worker, tid);
    for (int now = thread.getAsInt(); now != tid; now = thread.getAsInt()) {
      tid = now;
      watch.enter(worker, tid);
    }
  }

  /** Gets up. */
  @Override
  public void close() {
    watch.leave(worker);
  }
}
