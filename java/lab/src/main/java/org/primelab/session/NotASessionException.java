package org.primelab.session;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file or folder holds no session that this lab can read. */
public final class NotASessionException extends Exception {
  private static final long serialVersionUID = 1L;

  private final @Nullable String cure;

  NotASessionException(String message) {
    this(message, null);
  }

  private NotASessionException(String message, @Nullable String cure) {
    super(message);
    this.cure = cure;
  }

  /** A session that is not, or may not be, as it was saved. */
  static NotASessionException damaged(String message) {
    return new NotASessionException(message, "take the file as it was saved, or measure again");
  }

  /** What to do, where that does not depend on who asks for the session. */
  public Optional<String> cure() {
    return Optional.ofNullable(cure);
  }
}
