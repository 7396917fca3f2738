package org.primelab.study.gil;

import org.primelab.report.Words;

/** How workers in CPython get their job done. */
public enum PythonCall {
  /** Threads that run a loop in Python. */
  PYTHON("threads, a loop in Python"),
  /** Threads that call C and hold the lock meanwhile, as ctypes.PyDLL does. */
  PYDLL("threads, C by PyDLL: holds the lock"),
  /** Threads that call C and release the lock meanwhile, as ctypes.CDLL does. */
  CDLL("threads, C by CDLL: releases it"),
  /** Processes that call C, each with a lock of its own. */
  MULTIPROCESSING("processes, C");

  private final String words;

  PythonCall(String words) {
    this.words = words;
  }

  /** What a table says of it. */
  String words() {
    return words;
  }

  /** The word for it in reports, in scripts and for the child in Python. */
  public String word() {
    return Words.of(this);
  }
}
