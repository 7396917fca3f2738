package org.primelab.suite;

import org.primelab.ffi.StopFlag;

/**
 * The parts of a count over a span: a unit is one of its numbers, and the counts of parts add up.
 *
 * @param count of whatever a kernel counts
 */
public record SpanParts(SpanCount count) implements Parts {
  /** A count over the numbers from one on that are below another. */
  @FunctionalInterface
  public interface SpanCount {
    /** The count, unsigned; {@code from} and {@code to} are as well. */
    long of(long from, long to, StopFlag stop);
  }

  /**
   * How many numbers the span holds; 1 if it is empty.
   *
   * @throws IllegalArgumentException if they are 2^63 or more
   */
  @Override
  public long units(Argument argument) {
    long length = span(argument).length();
    if (length < 0) {
      throw new IllegalArgumentException(argument + " is too long to be cut into parts");
    }
    return Math.max(1, length);
  }

  @Override
  public long of(Argument argument, long from, long to, StopFlag stop) {
    Argument.Span span = span(argument);
    long first = span.from().bits();
    return count.of(first + from, first + Math.min(to, span.length()), stop);
  }

  /**
   * The span that an argument is.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Argument.Span span(Argument argument) {
    if (argument instanceof Argument.Span span) {
      return span;
    }
    throw new IllegalArgumentException(argument + " is no span of numbers");
  }

  @Override
  public long join(long a, long b) {
    return a + b;
  }

  @Override
  public long none() {
    return 0;
  }
}
