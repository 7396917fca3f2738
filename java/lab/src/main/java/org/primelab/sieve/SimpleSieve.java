package org.primelab.sieve;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Uint64;

/**
 * The plain rung: a flag for each odd number, in which every odd number from 3 to the square root
 * crosses its multiples out, prime or not. The twin of {@code native/sieve/sieve_simple_c.c}, and
 * exact for every span. It takes a megabyte, and a division for each of those numbers in each
 * block: long for spans beyond 10^15.
 */
final class SimpleSieve {
  /** Odd numbers in a block. */
  private static final int BLOCK = 1 << 20;

  private SimpleSieve() {}

  static long count(long from, long to, StopFlag stop) {
    long low = from | 1;
    long left = Long.compareUnsigned(to, low) > 0 ? (to - low + 1) >>> 1 : 0;
    long primes = Long.compareUnsigned(from, 2) <= 0 && Long.compareUnsigned(to, 2) > 0 ? 1 : 0;
    boolean[] composite = new boolean[(int) Math.min(left, BLOCK)];
    while (left > 0) {
      int size = (int) Math.min(left, BLOCK);
      primes += countBlock(composite, low, size, stop);
      low += 2L * size;
      left -= size;
    }
    return primes;
  }

  /** The primes among so many odd numbers from {@code low} on. */
  private static long countBlock(boolean[] composite, long low, int size, StopFlag stop) {
    long root = Uint64.squareRoot(low + 2L * (size - 1));
    Arrays.fill(composite, 0, size, false);
    composite[0] = low == 1;
    for (long d = 3; d <= root; d += 2) {
      if (stop.isRaised()) {
        throw new CancellationException();
      }
      for (long i = firstMultiple(d, low); i < size; i += d) {
        composite[(int) i] = true;
      }
    }
    long primes = 0;
    for (int i = 0; i < size; i++) {
      primes += composite[i] ? 0 : 1;
    }
    return primes;
  }

  /** Where in the block that begins with {@code low} the multiples of d begin, from d² on. */
  private static long firstMultiple(long d, long low) {
    if (Long.compareUnsigned(d * d, low) >= 0) {
      return (d * d - low) >>> 1;
    }
    long beyond = Long.remainderUnsigned(low, d);
    long distance = beyond == 0 ? 0 : d - beyond;
    return (distance % 2 == 0 ? distance : distance + d) / 2;
  }
}
