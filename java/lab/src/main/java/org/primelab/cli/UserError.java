package org.primelab.cli;

import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;

/** Something the user can put right. The message is one line: what, where, and the cure. */
class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UserError(String where, String what) {
    super(where + ": " + what);
  }

  /**
   * Refuses an option's value.
   *
   * @throws UserError if there is a reason
   */
  static void refuse(String option, Optional<String> reason) {
    if (reason.isPresent()) {
      throw new UserError(option, reason.get());
    }
  }

  /** What {@code given} makes of an option's value; what it refuses is the user's error. */
  static <T> T in(String option, Supplier<T> given) {
    try {
      return given.get();
    } catch (IllegalArgumentException | NoSuchElementException e) {
      throw new UserError(option, String.valueOf(e.getMessage()));
    }
  }
}
