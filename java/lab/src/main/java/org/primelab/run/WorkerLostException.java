package org.primelab.run;

/** A worker died or cannot be understood any more. */
final class WorkerLostException extends Exception {
  private static final long serialVersionUID = 1L;

  WorkerLostException(String message) {
    super(message);
  }
}
