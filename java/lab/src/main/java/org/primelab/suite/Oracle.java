package org.primelab.suite;

/**
 * Knows the answers that a suite's kernels are checked against, by a way of its own. It may be
 * slow: it is asked before the clock starts.
 */
@FunctionalInterface
public interface Oracle {
  /** The right answer. */
  Answer of(Argument argument);
}
