package org.primelab.kernel;

import java.util.concurrent.CancellationException;
import org.primelab.ffi.StopFlag;

/**
 * The loop of Fluent Python's {@code is_prime}, word for word: after 2 and the even numbers, every
 * odd divisor from 3 to the integer square root. The twin of {@code kernels/trial_c.c}, and exact
 * for every 64-bit number, as the largest divisor tried is 2^32 − 1.
 */
final class TrialDivision {
  /**
   * Divisors tried between two looks at the stop flag: some 15 µs. More often than C needs it, as
   * an interpreter lock is asked for through the same flag, every 100 µs at the soonest.
   */
  private static final long STOP_INTERVAL = 1L << 12;

  private TrialDivision() {}

  static boolean isPrime(long n, StopFlag stop) {
    if (Long.compareUnsigned(n, 2) < 0) {
      return false;
    }
    if ((n & 1) == 0) {
      return n == 2;
    }
    return !hasDivisor(n, 3, isqrt(n) + 1, stop);
  }

  /**
   * Whether an odd number in [from, to) divides n.
   *
   * @throws CancellationException if {@code stop} was raised before
   */
  static boolean hasDivisor(long n, long from, long to, StopFlag stop) {
    for (long begin = from | 1; begin < to; begin += 2 * STOP_INTERVAL) {
      if (stop.isRaised()) {
        throw new CancellationException();
      }
      if (hasDivisor(n, begin, Math.min(to, begin + 2 * STOP_INTERVAL))) {
        return true;
      }
    }
    return false;
  }

  /** Whether an odd number in [from, to) divides n; {@code from} is odd. A unit for the JIT. */
  private static boolean hasDivisor(long n, long from, long to) {
    for (long d = from; d < to; d += 2) {
      if (Long.remainderUnsigned(n, d) == 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * The integer square root of an unsigned number. A double has 53 bits, so the first guess can be
   * off by one above 2^52; comparing by division cannot overflow.
   */
  static long isqrt(long n) {
    if (Long.compareUnsigned(n, 2) < 0) {
      return n;
    }
    long root = (long) Math.sqrt(unsignedToDouble(n));
    while (Long.compareUnsigned(root, Long.divideUnsigned(n, root)) > 0) {
      root--;
    }
    while (Long.compareUnsigned(root + 1, Long.divideUnsigned(n, root + 1)) <= 0) {
      root++;
    }
    return root;
  }

  private static double unsignedToDouble(long n) {
    return n >= 0 ? n : (double) (n >>> 1) * 2;
  }
}
