package org.primelab.prime;

/**
 * What both halves of BPSW know of an odd n > 1.
 *
 * <p>One exponent: (n − 1) / 2 = (n + 1) / 2 − 1 serves both. If n = 1 mod 4 it is 2^t times the
 * odd part of n − 1, and d = (n + 1) / 2 is odd. If n = 3 mod 4 it is odd itself and ends in t one
 * bits; without them it is d − 1, where d is the odd part of n + 1.
 *
 * @param inverse of n modulo 2^64
 * @param one in Montgomery form
 * @param half (n − 1) / 2
 * @param twos t above: how many equal bits {@code half} ends in
 */
record Candidate(long n, long inverse, long one, long half, int twos) {
  static Candidate of(long n) {
    long half = n >>> 1;
    int twos = Long.numberOfTrailingZeros(is3Mod4(n) ? ~half : half);
    return new Candidate(n, Montgomery.inverse(n), Montgomery.one(n), half, twos);
  }

  private static boolean is3Mod4(long n) {
    return (n & 2) != 0;
  }

  boolean is3Mod4() {
    return is3Mod4(n);
  }

  /** Whether residues are kept as signed numbers: see {@link Montgomery}. */
  boolean isSigned() {
    return n >= 0;
  }

  long two() {
    return Montgomery.add(one, one, n);
  }

  /** Brings {@code x} to [0, n): from (−n, n) if signed, and from [0, n) else. */
  long reduced(long x) {
    return isSigned() ? x + (n & x >> 63) : x;
  }
}
