package org.primelab.prime;

/**
 * Does d divide n? Asked in doubles, exactly, for every unsigned 64-bit n and 2^13 &lt;= d &lt;
 * 2^32. The twin of {@code kernels/quotient.h}.
 *
 * <p>n may need more than 53 bits, so it is kept as two doubles: N, the nearest to n, and its
 * excess x = N − n. Both are exact, and |x| &lt;= 2^10, since N &lt;= 2^64 has 53 bits. Let q be an
 * integer, the rounded quotient, and r = fma(−q, d, N) the remainder of N.
 *
 * <p>d divides n exactly if N − Q d = x for an integer Q. If r == x for any integer q, then d
 * divides n: N − q d is an integer, and below 2^53 in size if q is the quotient within 1, so fma
 * gives it unrounded. The other way round, if d divides n, then N / d = Q + x / d with |x / d|
 * &lt;= 1/8, so any estimate of N / d that is off by less than 3/8 rounds to Q. A correctly rounded
 * division is: Q &lt; 2^51, where doubles lie 1/4 apart or closer, so it is off by 1/8 at most.
 *
 * @param nearest N
 * @param excess x
 */
record Dividend(double nearest, double excess) {
  /** The least divisor for which the test is exact. */
  static final long FROM = 1L << 13;

  /** All divisors below are. */
  static final long END = 1L << 32;

  /**
   * Adding it and taking it away rounds a number of [0, 2^51) to an integer: sums lie in [2^52,
   * 2^53), where doubles are the integers.
   */
  static final double INTEGERS = 0x1.8p52;

  /** The sum of two exact parts rounds once; Dekker's Fast2Sum gives what it rounded. */
  static Dividend of(long n) {
    double high = (n >>> 32) * 0x1p32;
    double low = n & 0xFFFF_FFFFL;
    double nearest = high + low;
    return new Dividend(nearest, nearest - high - low);
  }
}
