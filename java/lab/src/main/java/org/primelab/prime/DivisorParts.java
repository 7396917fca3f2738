package org.primelab.prime;

import java.util.Optional;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Argument;
import org.primelab.suite.Parts;
import org.primelab.suite.Uint64;

/**
 * Trial division in parts: a unit is an odd divisor to be tried, from 3 up to the square root. A
 * part answers 1 unless it has found a divisor: a number is prime if all parts say so.
 *
 * @param search for a divisor in a range
 */
record DivisorParts(DivisorSearch search) implements Parts {
  private static final long LEAST_DIVISOR = 3;

  /** 1 for a number that is decided without any divisor. */
  @Override
  public long units(Argument argument) {
    long n = PrimeTest.bits(argument);
    return isDecided(n) ? 1 : Math.max(1, Math.ceilDiv(end(n) - LEAST_DIVISOR, 2));
  }

  /** 0, 1 and even numbers have no odd divisors to be looked for. */
  private static boolean isDecided(long n) {
    return (n & 1) == 0 || n == 1;
  }

  /** Above the largest divisor. */
  private static long end(long n) {
    return Uint64.squareRoot(n) + 1;
  }

  @Override
  public long of(Argument argument, long from, long to, StopFlag stop) {
    long n = PrimeTest.bits(argument);
    if (isDecided(n)) {
      return n == 2 ? 1 : 0;
    }
    long last = Math.min(end(n), LEAST_DIVISOR + 2 * to);
    return search.finds(n, LEAST_DIVISOR + 2 * from, last, stop) ? 0 : 1;
  }

  @Override
  public long join(long a, long b) {
    return a & b;
  }

  @Override
  public long none() {
    return 1;
  }

  /** One divisor is enough. */
  @Override
  public boolean decides(long answer) {
    return answer == 0;
  }

  /**
   * A prime is one in which no part finds anything. Those below the square of the least divisor
   * have no divisor to be tried: a part would find themselves.
   */
  @Override
  public Optional<Alike> alike(Argument argument, long answer) {
    long n = PrimeTest.bits(argument);
    return answer == 1 && !isDecided(n) && end(n) > LEAST_DIVISOR
        ? Optional.of(new Alike(LEAST_DIVISOR, 2, 0, 1, 1, 0))
        : Optional.empty();
  }
}
