package org.primelab.run;

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
      watch.enter(worker, ThreadAffinity.carrierThreadId());
    }
    return new Presence(worker, watch);
  }

  /** Gets up. */
  @Override
  public void close() {
    watch.leave(worker);
  }
}
