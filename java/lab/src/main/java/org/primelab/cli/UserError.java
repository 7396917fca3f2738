package org.primelab.cli;

import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;

/** Something the user can put right. The message is one line: what, where, and the cure. */
public class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Says what is wrong.
   *
   * @param where the option or argument that is meant
   * @param what is wrong with it, and the cure
   */
  public UserError(String where, String what) {
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
  public static <T> T in(String option, Supplier<T> given) {
    try {
      return given.get();
    } catch (IllegalArgumentException | NoSuchElementException e) {
      throw new UserError(option, String.valueOf(e.getMessage()));
    }
  }
}
