package org.primelab.prime;

import org.primelab.ffi.StopFlag;
import org.primelab.suite.Uint64;

/**
 * Forward differences over wheel 30, whose eight spokes fill the lanes. The twin of {@code
 * kernels/trial_difference30_avx2.c}; like {@link TrialDifferenceVector} exact for every 64-bit
 * number, once 2, 3 and 5 have been tried.
 */
final class TrialDifference30Vector {
  private static final DivisorSearch DIVISION = QuotientsVector.division(Wheel.THIRTY);
  private static final DivisorSearch RECIPROCALS = QuotientsVector.reciprocals(Wheel.THIRTY);
  private static final DivisorSearch DIFFERENCES = DifferencesVector.search(Wheel.THIRTY);

  private TrialDifference30Vector() {}

  static boolean isPrime(long n, StopFlag stop) {
    if (TrialWheel30.decidedBy30(n)) {
      return TrialWheel30.isPrimeAt30(n);
    }
    return !onTheWheel(n, 7, Uint64.squareRoot(n) + 1, stop);
  }

  /** Whether an odd number in [from, to) divides n. */
  static boolean hasDivisor(long n, long from, long to, StopFlag stop) {
    return TrialWheel30.searchFor(n, TrialDifference30Vector::onTheWheel).finds(n, from, to, stop);
  }

  private static boolean onTheWheel(long n, long from, long to, StopFlag stop) {
    return DivisorSearch.inStages(
        n,
        from,
        to,
        stop,
        new DivisorSearch.Stage(Dividend.FROM, TrialWheel30.SEARCH),
        new DivisorSearch.Stage(QuotientsVector.reciprocalsFrom(n, Wheel.THIRTY), DIVISION),
        new DivisorSearch.Stage(DifferencesVector.from(n, Wheel.THIRTY), RECIPROCALS),
        new DivisorSearch.Stage(DifferencesVector.END, DIFFERENCES),
        new DivisorSearch.Stage(Dividend.END, RECIPROCALS));
  }
}
