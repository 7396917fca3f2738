package org.primelab.sieve;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Uint64;

/**
 * The segmented sieve of Eratosthenes over wheel 30: a byte stands for 30 numbers, each of its bits
 * for one of the eight of them that 2, 3 and 5 leave over. The multiples of a prime p that belong
 * to the same bit lie p bytes apart, so that each prime crosses out in eight loops with a constant
 * mask. The twin of {@code native/sieve/sieve_wheel30_c.c}, but for spans that end below {@link
 * #END}: each prime keeps its place from segment to segment in 36 bytes, which up to there are 11
 * MB.
 *
 * <p>What a segment's size is worth is the question: a small one stays in the L1, but has every
 * prime begin its loops anew; a large one spares that and lives further away.
 */
final class WheelSieve {
  /** No span may reach beyond. */
  static final long END = 1L << 44;

  private static final int TURN = 30;
  private static final int[] SPOKES = {1, 7, 11, 13, 17, 19, 23, 29};

  /** The bit of each number of a turn that is a spoke. */
  private static final int[] BIT = new int[TURN];

  static {
    for (int bit = 0; bit < SPOKES.length; bit++) {
      BIT[SPOKES[bit]] = bit;
    }
  }

  private final long from;
  private final long to;
  private final byte[] segment;
  private final int[] primes;

  /** How many bytes after the beginning of the segment the next multiple lies, by prime and bit. */
  private final int[] next;

  private WheelSieve(long from, long to, int segmentBytes) {
    this.from = from;
    this.to = to;
    segment = new byte[(int) Math.min(segmentBytes, (to - 1) / TURN - from / TURN + 1)];
    primes = basePrimes((int) Uint64.squareRoot(to - 1));
    next = new int[primes.length * SPOKES.length];
  }

  /** The count by segments of so many bytes. */
  static Sieve of(int segmentBytes) {
    return (from, to, stop) -> count(from, to, segmentBytes, stop);
  }

  private static long count(long from, long to, int segmentBytes, StopFlag stop) {
    if (Long.compareUnsigned(to, END) > 0) {
      throw new IllegalArgumentException("spans end at 2^44 here, not at " + new Uint64(to));
    }
    long primes = 0;
    for (int prime : new int[] {2, 3, 5}) {
      primes += from <= prime && prime < to ? 1 : 0;
    }
    return from == to ? 0 : primes + new WheelSieve(from, to, segmentBytes).count(stop);
  }

  /** The primes from 7 up to {@code limit}, by a sieve of odd numbers. */
  private static int[] basePrimes(int limit) {
    boolean[] composite = new boolean[limit / 2 + 1];
    int[] primes = new int[composite.length];
    int count = 0;
    for (int p = 3; p <= limit; p += 2) {
      if (!composite[p / 2]) {
        primes[count] = p;
        count += p > 5 ? 1 : 0;
        for (long m = (long) p * p; m <= limit; m += 2L * p) {
          composite[(int) (m / 2)] = true;
        }
      }
    }
    return Arrays.copyOf(primes, count);
  }

  private long count(StopFlag stop) {
    long found = 0;
    int begun = 0;
    long end = (to - 1) / TURN + 1;
    for (long low = from / TURN; low < end; low += segment.length) {
      int size = (int) Math.min(segment.length, end - low);
      long root = Uint64.squareRoot(TURN * (low + size) - 1);
      for (; begun < primes.length && primes[begun] <= root; begun++) {
        begin(begun, low);
      }
      Arrays.fill(segment, 0, size, (byte) 0xFF);
      for (int i = 0; i < begun; i++) {
        if (stop.isRaised()) {
          throw new CancellationException();
        }
        crossOut(i, size);
      }
      found += countSegment(low, size);
    }
    return found;
  }

  /**
   * Looks for the first multiples p q of a prime from byte {@code low} on, with q >= p. With q = 30
   * t + s and a spoke s it lies in byte p t + p s / 30.
   */
  private void begin(int index, long low) {
    long p = primes[index];
    long least = Math.ceilDiv(Math.max(p * p, TURN * low), p);
    for (int s : SPOKES) {
      long t = Math.max(0, Math.ceilDiv(least - s, TURN));
      int bit = BIT[(int) (p * s % TURN)];
      next[index * SPOKES.length + bit] = (int) (p * t + p * s / TURN - low);
    }
  }

  private void crossOut(int index, int size) {
    int p = primes[index];
    for (int bit = 0; bit < SPOKES.length; bit++) {
      int place = index * SPOKES.length + bit;
      next[place] = crossOut(next[place], p, size, (byte) ~(1 << bit));
    }
  }

  /** Returns where the next multiple lies, from the end of the segment on. A unit for the JIT. */
  private int crossOut(int first, int p, int size, byte mask) {
    int at = first;
    for (; at < size; at += p) {
      segment[at] &= mask;
    }
    return at - size;
  }

  /** The first and the last byte may hold numbers that are not in the span. */
  private long countSegment(long low, int size) {
    clearOutside(0, low);
    clearOutside(size - 1, low + size - 1);
    long found = 0;
    for (int i = 0; i < size; i++) {
      found += Integer.bitCount(segment[i] & 0xFF);
    }
    return found;
  }

  private void clearOutside(int at, long turn) {
    for (int bit = 0; bit < SPOKES.length; bit++) {
      long n = TURN * turn + SPOKES[bit];
      // No prime crosses out 1, which is none.
      if (n < from || n >= to || n == 1) {
        segment[at] &= (byte) ~(1 << bit);
      }
    }
  }
}
