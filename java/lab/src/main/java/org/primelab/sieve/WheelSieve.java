package org.primelab.sieve;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Uint64;

/**
 * The segmented sieve of Eratosthenes over wheel 30: a byte stands for 30 numbers, each of its bits
 * for one of the eight of them that 2, 3 and 5 leave over. The multiples of a prime p that are
 * worth crossing out are p (30 t + q) for the eight spokes q: a turn of eight bytes, each with the
 * same bit and as far from the turn's begin for every t. So one loop crosses out eight multiples a
 * round; the smallest primes have patterns instead ({@link Presieve}). The twin of {@code
 * native/sieve/sieve_wheel30_c.c}, for spans that end below {@link #END}: each prime keeps its
 * place from segment to segment in 12 bytes.
 *
 * <p>What a segment's size is worth is the question: a small one stays in the L1, but has every
 * prime begin its loops anew; a large one spares that and lives further away.
 */
final class WheelSieve {
  /** No span may reach beyond. */
  static final long END = 1L << 44;

  private static final int TURN = Wheel30.TURN;

  private static final int SPOKES = Wheel30.SPOKES;

  /** Fewer turns of a segment are no loop: to find places and bits for one takes longer. */
  private static final int FEW_TURNS = 8;

  /** Eight bytes as one number. */
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final long from;
  private final long to;
  private final byte[] segment;
  private final int[] primes;

  /**
   * How many bytes after the beginning of the segment a prime's turn begins: negative within it.
   */
  private final int[] turn;

  /** The spoke of the turn that is next. */
  private final int[] next;

  private WheelSieve(long from, long to, int segmentBytes) {
    this.from = from;
    this.to = to;
    segment = new byte[(int) Math.min(segmentBytes, (to - 1) / TURN - from / TURN + 1)];
    primes = basePrimes((int) Uint64.squareRoot(to - 1));
    turn = new int[primes.length];
    next = new int[primes.length];
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
    while (begun < primes.length && primes[begun] <= Presieve.TO) {
      begun++;
    }
    int first = begun;
    long end = (to - 1) / TURN + 1;
    for (long low = from / TURN; low < end; low += segment.length) {
      int size = (int) Math.min(segment.length, end - low);
      long root = Uint64.squareRoot(TURN * (low + size) - 1);
      for (; begun < primes.length && primes[begun] <= root; begun++) {
        begin(begun, low);
      }
      Presieve.begin(segment, size, low);
      for (int i = first; i < begun; i++) {
        if (stop.isRaised()) {
          throw new CancellationException();
        }
        crossOut(i, size);
      }
      found += countSegment(low, size);
    }
    return found;
  }

  /** Looks for the first multiple p q of a prime from byte {@code low} on, with q >= p. */
  private void begin(int index, long low) {
    long p = primes[index];
    long least = Math.ceilDiv(Math.max(p * p, TURN * low), p);
    int spoke = 0;
    while (spoke < SPOKES && Wheel30.spoke(spoke) < least % TURN) {
      spoke++;
    }
    long t = least / TURN + spoke / SPOKES;
    turn[index] = (int) (p * t - low);
    next[index] = spoke % SPOKES;
  }

  private void crossOut(int index, int size) {
    int p = primes[index];
    int at = turn[index];
    int spoke = crossOutRest(at, p, size, next[index]);
    if (spoke == SPOKES && p < size / FEW_TURNS) {
      at = crossOutTurns(segment, at + p, p, size);
      spoke = crossOutRest(at, p, size, 0);
    }
    while (spoke == SPOKES) {
      at += p;
      spoke = crossOutRest(at, p, size, 0);
    }
    turn[index] = at - size;
    next[index] = spoke;
  }

  /** What is left of a turn, as far as the segment goes. Returns the spoke that lies behind it. */
  private int crossOutRest(int begin, int p, int size, int from) {
    int spoke = from;
    for (; spoke < SPOKES; spoke++) {
      int at = begin + Wheel30.placeOf(p, spoke);
      if (at >= size) {
        break;
      }
      segment[at] &= Wheel30.maskOf(p, spoke);
    }
    return spoke;
  }

  /**
   * Whole turns. Returns where the next one begins. A unit for the JIT, which finds places and bits
   * once before the loop; a loop for each remainder, with constants in it, is slower.
   */
  private static int crossOutTurns(byte[] segment, int begin, int p, int size) {
    int t = p / TURN;
    int rest = p % TURN;
    int at = begin;
    for (int end = size - Wheel30.place(t, rest, 29); at < end; at += p) {
      segment[at + Wheel30.place(t, rest, 1)] &= Wheel30.mask(rest, 1);
      segment[at + Wheel30.place(t, rest, 7)] &= Wheel30.mask(rest, 7);
      segment[at + Wheel30.place(t, rest, 11)] &= Wheel30.mask(rest, 11);
      segment[at + Wheel30.place(t, rest, 13)] &= Wheel30.mask(rest, 13);
      segment[at + Wheel30.place(t, rest, 17)] &= Wheel30.mask(rest, 17);
      segment[at + Wheel30.place(t, rest, 19)] &= Wheel30.mask(rest, 19);
      segment[at + Wheel30.place(t, rest, 23)] &= Wheel30.mask(rest, 23);
      segment[at + Wheel30.place(t, rest, 29)] &= Wheel30.mask(rest, 29);
    }
    return at;
  }

  /** The first and the last byte may hold numbers that are not in the span. */
  private long countSegment(long low, int size) {
    clearOutside(0, low);
    clearOutside(size - 1, low + size - 1);
    long found = 0;
    int i = 0;
    for (; i <= size - Long.BYTES; i += Long.BYTES) {
      found += Long.bitCount((long) WORDS.get(segment, i));
    }
    for (; i < size; i++) {
      found += Integer.bitCount(segment[i] & 0xFF);
    }
    return found;
  }

  private void clearOutside(int at, long turn) {
    for (int bit = 0; bit < SPOKES; bit++) {
      long n = TURN * turn + Wheel30.spoke(bit);
      // No prime crosses out 1, which is none.
      if (n < from || n >= to || n == 1) {
        segment[at] &= (byte) ~(1 << bit);
      }
    }
  }
}
