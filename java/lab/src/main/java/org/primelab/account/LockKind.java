package org.primelab.account;

import java.util.Locale;

/** What a lock is made of. */
public enum LockKind {
  /** Of {@code synchronized}. */
  MONITOR,
  /** A ReentrantLock or another of java.util.concurrent. */
  REENTRANT,
  /** The simulated interpreter lock. */
  INTERPRETER,
  /** A mutex or read-write lock of C. */
  PTHREAD,
  /** Not known. */
  OTHER;

  /** As reports and scripts know it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
