package org.primelab.run;

import org.jspecify.annotations.Nullable;
import org.primelab.ffi.MissingLibraryException;
import org.primelab.ffi.OsRefusal;
import org.primelab.placement.Pin;
import org.primelab.topology.CpuSet;

/**
 * Where a worker's thread stays, from when it takes it until it lets go. Used by one thread, which
 * may be a virtual one if it keeps its carrier all the time: then it is the carrier that stays.
 */
final class Place implements AutoCloseable {
  private final CpuSet cpus;
  private @Nullable Pin pin;

  /** A place on {@code cpus}, or wherever the system puts the thread if those are none. */
  Place(CpuSet cpus) {
    this.cpus = cpus;
  }

  /**
   * Moves the calling thread there, if it is not there already.
   *
   * @throws WorkerLostException if it cannot go there
   */
  void take() throws WorkerLostException {
    if (cpus.isEmpty() || pin != null) {
      return;
    }
    try {
      pin = Thread.currentThread().isVirtual() ? Pin.carrier(cpus) : Pin.currentThread(cpus);
    } catch (OsRefusal | MissingLibraryException e) {
      throw new WorkerLostException("cannot go to CPU %s: %s".formatted(cpus, e.getMessage()));
    }
  }

  /** Lets the thread go where it could before. */
  @Override
  public void close() {
    if (pin != null) {
      pin.close();
      pin = null;
    }
  }
}
