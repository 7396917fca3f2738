package org.primelab.prime;

import org.primelab.ffi.StopFlag;
import org.primelab.suite.Uint64;

/**
 * Trial division by a double division and a fused multiply-add, one odd divisor after the other.
 * The twin of {@code kernels/trial_fma_avx2.c}. Exact for every 64-bit number: {@link Dividend} has
 * the proof for the divisors from 2^13 on, and the naive loop takes those below. Math.fma is exact
 * on every CPU, and one instruction on those that have it.
 */
final class TrialFma {
  private static final DivisorSearch.Stage[] STAGES = {
    new DivisorSearch.Stage(Dividend.FROM, DivisorSearch.NAIVE),
    new DivisorSearch.Stage(
        Dividend.END, new DivisorSearch.Blocks(Wheel.ODD, 1, TrialFma::quotientDivides))
  };

  private TrialFma() {}

  static boolean isPrime(long n, StopFlag stop) {
    if (Long.compareUnsigned(n, 2) < 0 || (n & 1) == 0) {
      return n == 2;
    }
    return !hasDivisor(n, 3, Uint64.squareRoot(n) + 1, stop);
  }

  /** Whether an odd number in [from, to) divides n. */
  static boolean hasDivisor(long n, long from, long to, StopFlag stop) {
    return DivisorSearch.inStages(n, from, to, stop, STAGES);
  }

  private static boolean quotientDivides(long n, long lo, int rounds) {
    Dividend dividend = Dividend.of(n);
    double nearest = dividend.nearest();
    double excess = dividend.excess();
    double d = lo + 1;
    for (int i = 0; i < rounds; i++) {
      if (Math.fma(-Math.rint(nearest / d), d, nearest) == excess) {
        return true;
      }
      d += 2;
    }
    return false;
  }
}
