package org.primelab.run;

import org.primelab.ffi.StopFlag;
import org.primelab.suite.Kernel;
import org.primelab.suite.Uint64;

/**
 * The odd divisors that a number has to be tried by, cut into grains of equal size, the smallest
 * divisors first.
 *
 * @param n the number's bits
 * @param end above the largest divisor
 * @param step from the first divisor of a grain to that of the next
 * @param count how many grains; 1 for a number that is decided without any
 */
record Grains(long n, long end, long step, long count) {
  private static final long LEAST_DIVISOR = 3;

  /**
   * Refuses a grain that is none.
   *
   * @throws IllegalArgumentException if it has no divisors
   */
  static void requireSize(long grain) {
    if (grain < 1) {
      throw new IllegalArgumentException("grains of " + grain + " divisors");
    }
  }

  /** Of so many odd divisors each. */
  static Grains of(Uint64 number, long grain) {
    long n = number.bits();
    long step = 2 * grain;
    long end = isDecided(n) ? 0 : number.squareRoot() + 1;
    return new Grains(n, end, step, Math.max(1, Math.ceilDiv(end - LEAST_DIVISOR, step)));
  }

  /** 0, 1 and even numbers have no odd divisors to be looked for. */
  private static boolean isDecided(long n) {
    return (n & 1) == 0 || n == 1;
  }

  /** Whether the number is decided without trying divisors. */
  boolean isDecided() {
    return isDecided(n);
  }

  /** The answer where there is nothing to try. */
  boolean isTwo() {
    return n == 2;
  }

  /** The first divisor of the grain at that index, from 0. */
  long from(long index) {
    return LEAST_DIVISOR + index * step;
  }

  /** Above its last one. */
  long to(long index) {
    return Math.min(end, from(index) + step);
  }

  /** Links the search for divisors, which the test of whole numbers may not need. */
  static void rehearse(Kernel kernel, StopFlag stop) {
    try {
      kernel.implementation().hasDivisor(25, 3, 6, stop);
    } catch (RuntimeException e) {
      // The kernel will fail again on the first number, and be reported with it.
      return;
    }
  }
}
