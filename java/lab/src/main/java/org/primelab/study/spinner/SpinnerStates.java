package org.primelab.study.spinner;

import java.util.Optional;

/**
 * What the spinner's object prints: the thread with its state, the process with its exit value, the
 * task.
 *
 * @param before it was started; empty where 0.1 measured, or there is no object yet
 * @param running while the work lasted
 * @param after it had ended; empty where 0.1 measured
 */
public record SpinnerStates(Optional<String> before, String running, Optional<String> after) {
  /** The three. */
  static SpinnerStates of(String before, String running, String after) {
    return new SpinnerStates(Optional.of(before), running, Optional.of(after));
  }

  /** A thread as it prints itself, and its state. */
  static String of(Thread thread) {
    return thread + " " + thread.getState();
  }
}
