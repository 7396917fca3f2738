package org.primelab.run;

/** A kernel threw something instead of answering; the worker is well. */
final class JobFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  JobFailedException(String message) {
    super(message);
  }
}
