package org.primelab.suite;

import java.util.Optional;
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

  /**
   * What its parts answer, where any of them is work like the whole: then a part of the right
   * length may be timed in place of it.
   *
   * @param answer the right one of the whole
   */
  default Optional<Alike> alike(Argument argument, long answer) {
    return Optional.empty();
  }

  /**
   * Parts that are all alike.
   *
   * @param first where the first unit is, as C counts (see {@code part} in primelab.h)
   * @param step how far the next one is from it there
   * @param inC what C answers to each part
   * @param here what {@link #of} answers to each part
   * @param whole what the whole's answer is if they do
   * @param otherwise what the whole's answer is if a part answers anything else
   */
  record Alike(long first, long step, long inC, long here, long whole, long otherwise) {}
}
