package org.primelab.prime;

import java.util.Arrays;

/**
 * What comes before every primality kernel: divisibility by 2 and by the small odd primes, without
 * division. Let i be the inverse of p modulo 2^64. Multiplication by i permutes the 64-bit numbers
 * and takes the multiples 0, p, 2p, … to 0, 1, 2, …, up to floor((2^64 − 1) / p): n is divisible by
 * p exactly if n · i is at most that limit (Granlund and Montgomery, "Division by invariant
 * integers using multiplication", PLDI 1994, section 9). The twin of {@code kernels/screen.h}.
 */
final class SmallPrimes {
  private static final long[] PRIMES = {
    3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97,
    101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167, 173, 179, 181, 191, 193,
    197, 199, 211, 223, 227, 229, 233, 239, 241, 251, 257, 263, 269, 271, 277, 281, 283, 293, 307,
    311, 313
  };

  /** The first prime that is not in the list: below its square the list decides alone. */
  private static final long NEXT = 317;

  private static final long[] INVERSES = Arrays.stream(PRIMES).map(Montgomery::inverse).toArray();

  private static final long[] LIMITS =
      Arrays.stream(PRIMES).map(p -> Long.divideUnsigned(-1, p)).toArray();

  private SmallPrimes() {}

  /**
   * Whether {@link #isPrime} has the answer; if not, n is odd and none of the primes divides it.
   */
  static boolean decide(long n) {
    return Long.compareUnsigned(n, NEXT * NEXT) < 0 || (n & 1) == 0 || anyDivides(n);
  }

  /** The answer for a number that {@link #decide} says is decided. */
  static boolean isPrime(long n) {
    if (Long.compareUnsigned(n, NEXT * NEXT) >= 0) {
      return false;
    }
    return n == 2
        || (n > 2 && (n & 1) != 0 && Arrays.stream(PRIMES).noneMatch(p -> n != p && n % p == 0));
  }

  /** Eight primes between two branches: the multiplier takes a new product each cycle. */
  private static boolean anyDivides(long n) {
    for (int i = 0; i < 64; i += 8) {
      long none =
          signIfIndivisible(n, i)
              & signIfIndivisible(n, i + 1)
              & signIfIndivisible(n, i + 2)
              & signIfIndivisible(n, i + 3)
              & signIfIndivisible(n, i + 4)
              & signIfIndivisible(n, i + 5)
              & signIfIndivisible(n, i + 6)
              & signIfIndivisible(n, i + 7);
      if (none >= 0) {
        return true;
      }
    }
    return false;
  }

  /** The sign bit is clear if the quotient is in [0, limit], where limit &lt; 2^63: p divides n. */
  private static long signIfIndivisible(long n, int i) {
    long quotient = n * INVERSES[i];
    return quotient | (LIMITS[i] - quotient);
  }
}
