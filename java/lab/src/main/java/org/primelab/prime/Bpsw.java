package org.primelab.prime;

import org.primelab.ffi.StopFlag;

/**
 * The test of Baillie, Pomerance, Selfridge and Wagstaff: a strong probable-prime test to base 2,
 * then an extra-strong Lucas test with Q = 1. Most composites that pass the screen end at base 2,
 * which is the cheaper one. The twin of {@code kernels/bpsw_c.c}.
 *
 * <p>Exact for every 64-bit number. No composite below 2^64 passes both: J. Feitsma listed all
 * base-2 pseudoprimes below 2^64 (W. Galway, http://www.cecm.sfu.ca/Pseudoprimes/), and none of the
 * strong ones among them passes an extra-strong Lucas test with the parameter chosen as {@link
 * LucasParameter} does (D. Jacobsen, "Pseudoprime statistics, tables, and data"; Baillie, Fiori,
 * Wagstaff, "Strengthening the Baillie-PSW primality test", Math. Comp. 90, 2021). A prime passes
 * both: the tests only check what Fermat's theorem and its analogue for the Lucas sequence promise.
 */
final class Bpsw {
  private Bpsw() {}

  static boolean isPrime(long n, StopFlag stop) {
    if (SmallPrimes.decide(n)) {
      return SmallPrimes.isPrime(n);
    }
    return StrongBase2.passes(n) && StrongLucas.passes(n);
  }
}
