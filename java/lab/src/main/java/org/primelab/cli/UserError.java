package org.primelab.cli;

import java.util.function.Supplier;

/** Something the user can put right. The message is one line: what, where, and the cure. */
final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UserError(String where, String what) {
    super(where + ": " + what);
  }

  /** What {@code given} makes of an option's value; what it cannot accept is the user's error. */
  static <T> T in(String option, Supplier<T> given) {
    try {
      return given.get();
    } catch (IllegalArgumentException e) {
      throw new UserError(option, String.valueOf(e.getMessage()));
    }
  }
}
