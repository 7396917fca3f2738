package org.primelab.run;

import java.util.Optional;
import org.primelab.ffi.StopFlag;
import org.primelab.prime.PrimeTest;
import org.primelab.suite.Argument;
import org.primelab.suite.Parts;
import org.primelab.suite.Uint64;

/**
 * A test of a test's own that can be done in parts, too: a unit is one of the odd numbers from 3 up
 * to the square root.
 *
 * @param whole the test as one
 * @param part whether the units in a range leave it a prime
 */
record InParts(PrimeTest whole, Part part) implements PrimeTest {
  /** Whether a number may be prime as far as the units in [from, to) tell. */
  @FunctionalInterface
  interface Part {
    boolean mayBePrime(long n, long from, long to);
  }

  @Override
  public boolean isPrime(long n, StopFlag stop) {
    return whole.isPrime(n, stop);
  }

  @Override
  public Optional<Parts> parts() {
    return Optional.of(
        new Parts() {
          @Override
          public long units(Argument argument) {
            return Math.max(1, (Uint64.squareRoot(PrimeTest.bits(argument)) - 1) / 2);
          }

          @Override
          public long of(Argument argument, long from, long to, StopFlag stop) {
            return part.mayBePrime(PrimeTest.bits(argument), from, to) ? 1 : 0;
          }

          @Override
          public long join(long a, long b) {
            return a & b;
          }

          @Override
          public long none() {
            return 1;
          }

          @Override
          public boolean decides(long answer) {
            return answer == 0;
          }
        });
  }
}
