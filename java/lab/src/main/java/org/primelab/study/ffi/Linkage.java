package org.primelab.study.ffi;

/** What one thread does while others are watched. */
public enum Linkage {
  /** It sleeps in Java: what the collector alone does to the others. */
  NONE,

  /** It is in a downcall with default linkage. */
  DEFAULT,

  /** It is in a critical downcall. */
  CRITICAL
}
