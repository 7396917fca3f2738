package org.primelab.prime;

import org.primelab.ffi.StopFlag;
import org.primelab.suite.Uint64;

/**
 * Trial division by forward differences over all odd divisors, in 32-bit lanes. The twin of {@code
 * kernels/trial_difference_avx2.c}. {@link DifferencesVector} has the proof. Small divisors, where
 * walks are short, and those from 2^31 on are left to reciprocals: exact for every 64-bit number,
 * and in vectors for all its divisors but the first 2^12.
 */
final class TrialDifferenceVector {
  private static final DivisorSearch DIVISION = QuotientsVector.division(Wheel.ODD);
  private static final DivisorSearch RECIPROCALS = QuotientsVector.reciprocals(Wheel.ODD);
  private static final DivisorSearch DIFFERENCES = DifferencesVector.search(Wheel.ODD);

  private TrialDifferenceVector() {}

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
        new DivisorSearch.Stage(DifferencesVector.from(n, Wheel.ODD), RECIPROCALS),
        new DivisorSearch.Stage(DifferencesVector.END, DIFFERENCES),
        new DivisorSearch.Stage(Dividend.END, RECIPROCALS));
  }
}
