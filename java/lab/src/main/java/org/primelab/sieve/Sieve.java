package org.primelab.sieve;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Argument;
import org.primelab.suite.Code;
import org.primelab.suite.Parts;
import org.primelab.suite.SpanParts;

/** The code of a kernel in Java: it counts the primes of a span. */
@FunctionalInterface
interface Sieve extends SpanParts.SpanCount {
  /**
   * How many primes there are from {@code from} on that are below {@code to}, both unsigned.
   *
   * @throws CancellationException if {@code stop} was raised before they were counted
   */
  @Override
  long of(long from, long to, StopFlag stop);

  /** The same as a kernel's code. */
  default Code code() {
    return new Code() {
      @Override
      public long call(Argument argument, StopFlag stop) {
        Argument.Span span = SpanParts.span(argument);
        return of(span.from().bits(), span.to().bits(), stop);
      }

      @Override
      public Optional<Parts> parts() {
        return Optional.of(new SpanParts(Sieve.this));
      }
    };
  }
}
