package org.primelab.prime;

import java.util.concurrent.CancellationException;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Uint64;

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
    return !hasDivisor(n, 3, Uint64.squareRoot(n) + 1, stop);
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
}
