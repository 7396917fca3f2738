package org.primelab.suite;

import java.util.concurrent.CancellationException;
import org.primelab.ffi.StopFlag;

/**
 * A kernel's work on an argument, cut into units that can be done in any order and by several
 * threads. The answers of parts that cover all units, joined, are the answer.
 *
 * <pre>{@code
 * long answer = parts.none();
 * for (long from = 0; from < parts.units(argument) && !parts.decides(answer); from += grain) {
 *   long to = Math.min(from + grain, parts.units(argument));
 *   answer = parts.join(answer, parts.of(argument, from, to, stop));
 * }
 * }</pre>
 */
public interface Parts {
  /** How many units the work is, at least 1. */
  long units(Argument argument);

  /**
   * The answer of the units in [from, to).
   *
   * @param from at least 0
   * @param to at most {@link #units}
   * @throws CancellationException if {@code stop} was raised before the answer was found
   */
  long of(Argument argument, long from, long to, StopFlag stop);

  /** The answer of two parts together. */
  long join(long a, long b);

  /** The answer of no units: joined with another, it gives the other. */
  long none();

  /** Whether no further part can change this answer. */
  default boolean decides(long answer) {
    return false;
  }
}
