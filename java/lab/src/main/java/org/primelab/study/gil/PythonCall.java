package org.primelab.study.gil;

import java.util.Locale;

/** How workers in CPython get their job done. */
public enum PythonCall {
  /** Threads that run a loop in Python. */
  PYTHON,
  /** Threads that call C and hold the lock meanwhile, as ctypes.PyDLL does. */
  PYDLL,
  /** Threads that call C and release the lock meanwhile, as ctypes.CDLL does. */
  CDLL,
  /** Processes that call C, each with a lock of its own. */
  MULTIPROCESSING;

  /** As reports, scripts and the child in Python know it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
