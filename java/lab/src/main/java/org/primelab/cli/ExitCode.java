package org.primelab.cli;

/** What the process ends with; the same for every command. */
final class ExitCode {
  /** Done. */
  static final int DONE = 0;

  /** A wrong answer, a failed check, or a worker that was lost and could not be replaced. */
  static final int FAILED = 1;

  /** The user's mistake: one line says what, where, and the cure. */
  static final int USAGE = 2;

  /** A needed part is missing: EX_UNAVAILABLE of sysexits.h(3head). */
  static final int MISSING = 69;

  /** Interrupted, with what was measured saved: 128 + SIGINT, as a shell counts. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
