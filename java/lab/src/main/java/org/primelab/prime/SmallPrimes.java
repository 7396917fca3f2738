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

  /** How many are asked between two branches. */
  private static final int CHUNK = 8;

  /** The first prime that is not in the list: below its square the list decides alone. */
  private static final long NEXT = 317;

  static final long[] INVERSES = Arrays.stream(PRIMES).map(Montgomery::inverse).toArray();

  static final long[] LIMITS = Arrays.stream(PRIMES).map(p -> Long.divideUnsigned(-1, p)).toArray();

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

  /**
   * The screen of a batch: a chunk of primes is asked of all numbers before the next chunk is asked
   * of those that are left, and no branch depends on an answer.
   *
   * @see BpswBatch.Screen#undecided
   */
  static int undecided(long[] numbers, int from, int to, long[] answers, int[] places) {
    int left = odd(numbers, from, to, answers, places);
    for (int chunk = 0; chunk < PRIMES.length; chunk += CHUNK) {
      left = indivisible(numbers, chunk, places, left);
    }
    return left;
  }

  /** Decides small numbers and even ones. Returns how many places are left. */
  static int odd(long[] numbers, int from, int to, long[] answers, int[] places) {
    int left = 0;
    for (int i = from; i < to; i++) {
      long n = numbers[i];
      answers[i] = 0;
      places[left] = i;
      if (Long.compareUnsigned(n, NEXT * NEXT) >= 0) {
        left += (int) n & 1;
      } else if (isPrime(n)) {
        answers[i] = 1;
      }
    }
    return left;
  }

  /** Keeps the places of numbers that none of the primes of a chunk divides. */
  private static int indivisible(long[] numbers, int chunk, int[] places, int count) {
    int left = 0;
    for (int i = 0; i < count; i++) {
      int place = places[i];
      places[left] = place;
      left += (int) (signIfNoneDivides(numbers[place], chunk) >>> 63);
    }
    return left;
  }

  private static boolean anyDivides(long n) {
    for (int chunk = 0; chunk < PRIMES.length; chunk += CHUNK) {
      if (signIfNoneDivides(n, chunk) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** A chunk of primes without a branch: the multiplier takes a new product each cycle. */
  private static long signIfNoneDivides(long n, int chunk) {
    return signIfIndivisible(n, chunk)
        & signIfIndivisible(n, chunk + 1)
        & signIfIndivisible(n, chunk + 2)
        & signIfIndivisible(n, chunk + 3)
        & signIfIndivisible(n, chunk + 4)
        & signIfIndivisible(n, chunk + 5)
        & signIfIndivisible(n, chunk + 6)
        & signIfIndivisible(n, chunk + 7);
  }

  /** The sign bit is clear if the quotient is in [0, limit], where limit &lt; 2^63: p divides n. */
  private static long signIfIndivisible(long n, int i) {
    long quotient = n * INVERSES[i];
    return quotient | (LIMITS[i] - quotient);
  }
}
