package org.primelab.cli;

/** Something the user can put right. The message is one line: what, where, and the cure. */
final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UserError(String where, String what) {
    super(where + ": " + what);
  }
}
