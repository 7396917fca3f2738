package org.primelab.simulated;

/** A clock that stands still until it is told to go on. */
public final class VirtualClock {
  private long nanos;

  /** Time since the machine was made, in ns. */
  public long nanos() {
    return nanos;
  }

  /** Lets so many ns pass, 0 or more. */
  public void advance(long passing) {
    if (passing < 0) {
      throw new IllegalArgumentException(passing + " ns");
    }
    nanos += passing;
  }
}
