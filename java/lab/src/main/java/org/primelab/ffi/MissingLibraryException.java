package org.primelab.ffi;

/** libprimelab is not there for this platform, or cannot be unpacked or loaded. */
public final class MissingLibraryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MissingLibraryException(String message) {
    super(message);
  }

  MissingLibraryException(String message, Throwable cause) {
    super(message, cause);
  }
}
