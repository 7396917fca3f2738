package org.primelab.prime;

/**
 * What both halves of BPSW know of an odd n > 1.
 *
 * <p>One exponent: (n − 1) / 2 = (n + 1) / 2 − 1 serves both. If n = 1 mod 4 it is 2^t times the
 * odd part of n − 1, and d = (n + 1) / 2 is odd. If n = 3 mod 4 it is odd itself and ends in t one
 * bits; without them it is d − 1, where d is the odd part of n + 1.
 *
 * <p>Small enough for the JIT to inline it wherever it is made, so that it is never an object.
 *
 * @param inverse of n modulo 2^64
 * @param one in Montgomery form
 */
record Candidate(long n, long inverse, long one) {
  static Candidate of(long n) {
    return new Candidate(n, Montgomery.inverse(n), Montgomery.one(n));
  }

  /** (n − 1) / 2. */
  long half() {
    return n >>> 1;
  }

  /** t above: how many equal bits {@link #half} ends in. */
  int twos() {
    return twos(n);
  }

  private static int twos(long n) {
    long half = n >>> 1;
    return Long.numberOfTrailingZeros(is3Mod4(n) ? ~half : half);
  }

  private static boolean is3Mod4(long n) {
    return (n & 2) != 0;
  }

  /** d − 1, whose bits a Lucas chain walks down. */
  static long lucasSteps(long n) {
    return n >>> 1 >>> lastOnes(n);
  }

  /** How many ones (n − 1) / 2 ends in: t above if n = 3 mod 4, else 0. */
  static int lastOnes(long n) {
    return Long.numberOfTrailingZeros(~(n >>> 1));
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
