package org.primelab.session;

/** A file or folder holds no session that this lab can read. */
public final class NotASessionException extends Exception {
  private static final long serialVersionUID = 1L;

  NotASessionException(String message) {
    super(message);
  }
}
