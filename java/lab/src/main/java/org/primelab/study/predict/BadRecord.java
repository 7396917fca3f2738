package org.primelab.study.predict;

/** A file of recorded times that cannot be used. The message is one line: where, what, the cure. */
public final class BadRecord extends Exception {
  private static final long serialVersionUID = 1L;

  BadRecord(String message) {
    super(message);
  }
}
