package org.primelab.suite;

/**
 * Knows the answers that a suite's kernels are checked against, by a way of its own. It may be
 * slow: it is asked before the clock starts.
 */
@FunctionalInterface
public interface Oracle {
  /** The right answer. */
  Answer of(Argument argument);

  /** Whether several threads may ask it at once; not unless it says so. */
  default boolean isForSeveralThreads() {
    return false;
  }

  /** Whether a kernel's answer is as good as the right one. */
  default boolean accepts(Answer right, Answer given) {
    return right.bits() == given.bits();
  }
}
