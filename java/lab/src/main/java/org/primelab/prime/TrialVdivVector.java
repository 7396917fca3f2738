package org.primelab.prime;

import org.primelab.ffi.StopFlag;
import org.primelab.suite.Uint64;

/**
 * Trial division by the CPU's vector division, as many doubles at once as it likes. The twin of
 * {@code kernels/trial_vdiv_avx2.c}. Exact for every 64-bit number, as {@link Dividend} proves for
 * the divisors from 2^13 on; the naive loop takes those below. The divider is not pipelined for
 * long: it, not the arithmetic around it, sets the speed.
 */
final class TrialVdivVector {
  private static final DivisorSearch.Stage[] STAGES = {
    new DivisorSearch.Stage(Dividend.FROM, DivisorSearch.NAIVE),
    new DivisorSearch.Stage(Dividend.END, QuotientsVector.division(Wheel.ODD))
  };

  private TrialVdivVector() {}

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
}
