package org.primelab.prime;

import org.primelab.ffi.StopFlag;

/**
 * Miller-Rabin with the seven bases of J. Sinclair (2011, listed at miller-rabin.appspot.com), in
 * Montgomery form. No composite below 2^64 is a strong probable prime to all of them, as was
 * checked against J. Feitsma's list of all base-2 pseudoprimes below 2^64. A base that is a
 * multiple of n counts as passed. The twin of {@code kernels/mr7_montgomery_c.c}, and exact for
 * every 64-bit number: the arithmetic is exact for every odd n, and {@link SmallPrimes} has
 * answered the even ones.
 */
final class MillerRabin7 {
  private static final long[] BASES = {2, 325, 9375, 28178, 450775, 9780504, 1795265022};

  private MillerRabin7() {}

  static boolean isPrime(long n, StopFlag stop) {
    if (SmallPrimes.decide(n)) {
      return SmallPrimes.isPrime(n);
    }
    long inverse = Montgomery.inverse(n);
    long one = Montgomery.one(n);
    long radix = Montgomery.radix(one, n, inverse);
    for (long base : BASES) {
      // A product below n R may have any factor in [0, R), so that bases above n are reduced as
      // well.
      long form = Montgomery.multiply(base, radix, n, inverse);
      if (form != 0 && !isStrongProbablePrime(form, n, inverse, one)) {
        return false;
      }
    }
    return true;
  }

  /** Is base^odd 1 or −1, or does squaring it less than {@code twos} times lead to −1? */
  private static boolean isStrongProbablePrime(long base, long n, long inverse, long one) {
    int twos = Long.numberOfTrailingZeros(n - 1);
    long odd = (n - 1) >>> twos;
    long x = n >= 0 ? signedPower(base, odd, n, inverse, one) : power(base, odd, n, inverse, one);
    if (x == one || x == n - one) {
      return true;
    }
    for (int i = 1; i < twos; i++) {
      x = Montgomery.multiply(x, x, n, inverse);
      if (x == n - one) {
        return true;
      }
    }
    return false;
  }

  private static long power(long base, long exponent, long n, long inverse, long one) {
    long x = one;
    long power = base;
    for (long bits = exponent; bits != 0; bits >>>= 1) {
      x = Montgomery.multiply(x, chosen(one, power, bits), n, inverse);
      power = Montgomery.multiply(power, power, n, inverse);
    }
    return x;
  }

  private static long signedPower(long base, long exponent, long n, long inverse, long one) {
    long x = one;
    long power = base;
    for (long bits = exponent; bits != 0; bits >>>= 1) {
      x = Montgomery.multiplySigned(x, chosen(one, power, bits), n, inverse);
      power = Montgomery.multiplySigned(power, power, n, inverse);
    }
    return x + (n & x >> 63);
  }

  /** Both factors are ready before the choice: a branch on a bit could not be foreseen. */
  private static long chosen(long one, long power, long bits) {
    return one ^ ((one ^ power) & -(bits & 1));
  }
}
