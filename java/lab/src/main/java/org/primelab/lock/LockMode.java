package org.primelab.lock;

/** What a thread does with the interpreter lock while it calls a kernel in C. */
public enum LockMode {
  /** Keeps it, as a call through Python's ctypes.PyDLL does. */
  HELD,
  /** Drops it before the call and takes it again after, as ctypes.CDLL does. */
  RELEASED
}
