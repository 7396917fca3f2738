package org.primelab.prime;

/**
 * The answer that every kernel is checked against. It shares no code with them: strong
 * probable-prime tests to the first prime numbers as bases, in plain division. Some kernels are
 * strong tests too, but with other bases, and with arithmetic of their own.
 *
 * <p>No composite below 318 665 857 834 031 151 167 461, about 2^78, passes all twelve (J. Sorenson
 * and J. Webster, "Strong pseudoprimes to twelve prime bases", Mathematics of Computation 86,
 * 2017), so below 2^64 the answer is proved. Below 3 215 031 751 four are enough, and five, six and
 * seven below 2 152 302 898 747, 3 474 749 660 383 and 341 550 071 728 321 (G. Jaeschke, "On strong
 * pseudoprimes to several bases", Mathematics of Computation 61, 1993). It takes some microseconds,
 * and 0.05 ms for a large prime: look before the clock starts.
 */
public final class PrimalityOracle {
  private static final int[] BASES = {2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37};
  private static final long DIGIT = 0xFFFF_FFFFL;

  /** The least composites that pass the first four bases, five, six and seven. */
  private static final long[] PASS_FIRST = {
    3_215_031_751L, 2_152_302_898_747L, 3_474_749_660_383L, 341_550_071_728_321L
  };

  private static final int LEAST_BASES = 4;

  private PrimalityOracle() {}

  /** Whether {@code n}, an unsigned 64-bit number, is prime. */
  public static boolean isPrime(long n) {
    if (Long.compareUnsigned(n, 2) < 0) {
      return false;
    }
    for (int base : BASES) {
      if (Long.remainderUnsigned(n, base) == 0) {
        return n == base;
      }
    }
    int enough = enough(n);
    for (int i = 0; i < enough; i++) {
      if (!isStrongProbablePrime(n, BASES[i])) {
        return false;
      }
    }
    return true;
  }

  private static int enough(long n) {
    for (int more = 0; more < PASS_FIRST.length; more++) {
      if (Long.compareUnsigned(n, PASS_FIRST[more]) < 0) {
        return LEAST_BASES + more;
      }
    }
    return BASES.length;
  }

  private static boolean isStrongProbablePrime(long n, long base) {
    int twos = Long.numberOfTrailingZeros(n - 1);
    long x = power(base, (n - 1) >>> twos, n);
    if (x == 1) {
      return true;
    }
    for (int i = 0; i < twos; i++) {
      if (x == n - 1) {
        return true;
      }
      x = product(x, x, n);
    }
    return false;
  }

  /** The power modulo {@code n}, from the exponent's highest bit down. */
  private static long power(long base, long exponent, long n) {
    long power = base;
    for (int bit = 62 - Long.numberOfLeadingZeros(exponent); bit >= 0; bit--) {
      power = product(power, power, n);
      if (((exponent >>> bit) & 1) == 1) {
        power = product(power, base, n);
      }
    }
    return power;
  }

  private static long product(long a, long b, long n) {
    long high = Math.unsignedMultiplyHigh(a, b);
    return high == 0 ? Long.remainderUnsigned(a * b, n) : remainder(high, a * b, n);
  }

  /**
   * A number of two words modulo one of a word that is larger than the first: two digits of 32 bits
   * are divided off it (D. Knuth, The Art of Computer Programming 2, 4.3.1, Algorithm D).
   */
  private static long remainder(long high, long low, long n) {
    int shift = Long.numberOfLeadingZeros(n);
    long divisor = n << shift;
    long top = shift == 0 ? high : (high << shift) | (low >>> -shift);
    long rest = low << shift;
    long first = step(top, rest >>> 32, divisor);
    return step(first, rest & DIGIT, divisor) >>> shift;
  }

  /** (rest · 2^32 + digit) mod divisor, whose highest bit is set, for a rest below it. */
  private static long step(long rest, long digit, long divisor) {
    long upper = divisor >>> 32;
    long quotient = Long.divideUnsigned(rest, upper);
    long left = rest - quotient * upper;
    while (isTooLarge(quotient, divisor & DIGIT, (left << 32) | digit)) {
      quotient--;
      left += upper;
      if (left > DIGIT) {
        break;
      }
    }
    return ((rest << 32) | digit) - quotient * divisor;
  }

  private static boolean isTooLarge(long quotient, long lower, long left) {
    return quotient > DIGIT || Long.compareUnsigned(quotient * lower, left) > 0;
  }
}
