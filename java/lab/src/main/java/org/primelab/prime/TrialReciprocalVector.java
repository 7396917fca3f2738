package org.primelab.prime;

import org.primelab.ffi.StopFlag;
import org.primelab.suite.Uint64;

/**
 * Trial division without a division: each lane carries x, nearly 1/d, from d to d' = d + h by one
 * step of Newton's method of third order, x' = x (1 + e + e^2) with e = 1 − d' x. The twin of
 * {@code kernels/trial_reciprocal_avx2.c}, and exact for every 64-bit number: divisors below {@link
 * QuotientsVector#reciprocalsFrom} are left to the division.
 *
 * <p>How near: let p = 1 − d x. Then |e| is at most |p| + h/d, but for a factor of 1 + |p|, and 1 −
 * d' x' = e^3: an error is not carried on, it is replaced by (h/d)^3, to within 2^−52 of rounding.
 * The estimate N x of N/d is then off by at most (N/d) ((h/d)^3 + 2^−52). The first part is below
 * 1/8 if d^4 >= 8 n h^3. The second is below 1/16 if N/d &lt; 2^48, which d >= 2^16 ensures, and so
 * is the rounding of N x: together less than the 3/8 that {@link Dividend} allows.
 */
final class TrialReciprocalVector {
  private static final DivisorSearch DIVISION = QuotientsVector.division(Wheel.ODD);
  private static final DivisorSearch RECIPROCALS = QuotientsVector.reciprocals(Wheel.ODD);

  private TrialReciprocalVector() {}

  static boolean isPrime(long n, StopFlag stop) {
    if (Long.compareUnsigned(n, 2) < 0 || (n & 1) == 0) {
      return n == 2;
    }
    return !hasDivisor(n, 3, Uint64.squareRoot(n) + 1, stop);
  }

  /** Whether an odd number in [from, to) divides n. */
  static boolean hasDivisor(long n, long from, long to, StopFlag stop) {
    return DivisorSearch.inStages(
        n,
        from,
        to,
        stop,
        new DivisorSearch.Stage(Dividend.FROM, DivisorSearch.NAIVE),
        new DivisorSearch.Stage(QuotientsVector.reciprocalsFrom(n, Wheel.ODD), DIVISION),
        new DivisorSearch.Stage(Dividend.END, RECIPROCALS));
  }
}
