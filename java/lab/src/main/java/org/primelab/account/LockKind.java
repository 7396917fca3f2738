package org.primelab.account;

import java.util.Locale;

/** What a lock is made of. */
public enum LockKind {
  /** The monitor of {@code synchronized}. */
  MONITOR,
  /** A ReentrantLock or another of java.util.concurrent. */
  REENTRANT,
  /** The simulated interpreter lock. */
  INTERPRETER,
  /** A mutex or read-write lock of C. */
  PTHREAD,
  /** A lock of which the kind is not known. */
  OTHER;

  /** The word for it in reports and scripts. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
