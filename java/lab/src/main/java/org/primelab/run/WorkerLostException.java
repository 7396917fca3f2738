package org.primelab.run;

import java.util.Optional;
import org.primelab.suite.Argument;

/** A worker died or cannot be understood any more. */
final class WorkerLostException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Optional<Argument> called;

  WorkerLostException(String message) {
    this(message, Optional.empty());
  }

  WorkerLostException(String message, Optional<Argument> called) {
    super(message);
    this.called = called;
  }

  /** What it called a kernel with, if that is known. */
  Optional<Argument> called() {
    return called;
  }
}
