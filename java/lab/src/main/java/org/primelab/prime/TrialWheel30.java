package org.primelab.prime;

import org.primelab.ffi.StopFlag;
import org.primelab.suite.Uint64;

/**
 * Trial division by every d that 2, 3 and 5 leave over: 8 of 30 numbers instead of 15, each still
 * by a 64-bit division. The twin of {@code kernels/trial_wheel30_c.c}, and exact for every 64-bit
 * number, as the naive loop is.
 */
final class TrialWheel30 {
  /** All divisors, for numbers that neither 3 nor 5 divides. */
  static final DivisorSearch SEARCH =
      new DivisorSearch.Blocks(Wheel.THIRTY, Wheel.THIRTY.spokes(), TrialWheel30::turnsDivide);

  private TrialWheel30() {}

  static boolean isPrime(long n, StopFlag stop) {
    return decidedBy30(n) ? isPrimeAt30(n) : !SEARCH.finds(n, 7, Uint64.squareRoot(n) + 1, stop);
  }

  /** Whether an odd number in [from, to) divides n. */
  static boolean hasDivisor(long n, long from, long to, StopFlag stop) {
    return searchFor(n, SEARCH).finds(n, from, to, stop);
  }

  /** The wheel passes over multiples of 3 and 5: where they divide n, the naive loop finds them. */
  static DivisorSearch searchFor(long n, DivisorSearch onTheWheel) {
    return decidedBy30(n) ? DivisorSearch.NAIVE : onTheWheel;
  }

  /** Whether n is 0, 1, or one that 2, 3 or 5 divides: {@link #isPrimeAt30} has the answer. */
  static boolean decidedBy30(long n) {
    return Long.compareUnsigned(n, 2) < 0
        || (n & 1) == 0
        || Long.remainderUnsigned(n, 3) == 0
        || Long.remainderUnsigned(n, 5) == 0;
  }

  static boolean isPrimeAt30(long n) {
    return n == 2 || n == 3 || n == 5;
  }

  private static boolean turnsDivide(long n, long lo, int rounds) {
    long base = lo;
    for (int i = 0; i < rounds; i++) {
      if (Long.remainderUnsigned(n, base + 1) == 0
          || Long.remainderUnsigned(n, base + 7) == 0
          || Long.remainderUnsigned(n, base + 11) == 0
          || Long.remainderUnsigned(n, base + 13) == 0
          || Long.remainderUnsigned(n, base + 17) == 0
          || Long.remainderUnsigned(n, base + 19) == 0
          || Long.remainderUnsigned(n, base + 23) == 0
          || Long.remainderUnsigned(n, base + 29) == 0) {
        return true;
      }
      base += 30;
    }
    return false;
  }
}
