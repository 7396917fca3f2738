package org.primelab.http;

/** How a server calls the test of a number. */
public enum Call {
  /** The kernel in C by the Foreign Function &amp; Memory API. */
  FFM("C by FFM"),
  /** The same critically: no safepoint can come meanwhile. */
  FFM_CRITICAL("C by FFM, critically"),
  /** The same loop in Java. */
  JAVA("Java"),
  /** The kernel in C by ctypes, which releases the interpreter lock for the call. */
  CDLL("C by ctypes, lock released"),
  /** The same by ctypes.PyDLL, which holds the lock. */
  PYDLL("C by ctypes, lock held"),
  /** The same loop in Python. */
  PYTHON("Python");

  private final String words;

  Call(String words) {
    this.words = words;
  }

  /** In words. */
  public String words() {
    return words;
  }

  /** Whether it is one of a JVM's. */
  boolean isOfJvm() {
    return compareTo(CDLL) < 0;
  }
}
