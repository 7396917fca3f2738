package org.primelab.cli;

/** Something that this machine or JVM lacks. The message is one line: what, why, and the cure. */
final class MissingPart extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MissingPart(String where, String what) {
    super(where + ": " + what);
  }
}
