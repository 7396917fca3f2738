package org.primelab.run;

import org.primelab.lock.MutexKind;

/**
 * A lock that threads share, and how much of their work they do under it.
 *
 * @param mutex which lock
 * @param share of the divisors that are tried under it, evenly spread, in (0, 1]
 */
public record Guard(MutexKind mutex, double share) {
  /** Threads share nothing. */
  public static final Guard NONE = new Guard(MutexKind.NONE, 1);

  public Guard {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("a share of " + share + " under a lock");
    }
  }

  /** Whether there is a lock. */
  public boolean isOn() {
    return mutex != MutexKind.NONE;
  }

  /** Whether the grain at that index, from 0, is one of those under the lock. */
  boolean covers(long index) {
    return Math.floor((index + 1) * share) > Math.floor(index * share);
  }
}
