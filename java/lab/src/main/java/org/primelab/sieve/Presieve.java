package org.primelab.sieve;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * What the smallest primes leave of a sieve over wheel 30, as patterns: the multiples of some
 * primes come back after as many bytes as the primes' product. Crossing them out one by one would
 * be more than a third of all the work. The twin of {@code native/sieve/presieve.c}.
 *
 * <p>Eight bytes are one number, of which all patterns take their bits at once. The JIT makes no
 * vectors of a loop over bytes here, as two arrays might be one; and with words it is a small part
 * of the work, of which the Vector API could save little.
 */
final class Presieve {
  /** The last prime whose multiples are in a pattern. */
  static final int TO = 79;

  private static final int PATTERN_BYTES = 24 << 10;

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private static final byte[][] PATTERNS = {
    pattern(7, 11, 13, 17),
    pattern(19, 23, 29),
    pattern(31, 37),
    pattern(41, 43),
    pattern(47, 53),
    pattern(59, 61),
    pattern(67, 71),
    pattern(73, 79)
  };

  private Presieve() {}

  /** The bits that some primes leave, in as many periods as fit. */
  private static byte[] pattern(int... primes) {
    int period = Arrays.stream(primes).reduce(1, (a, b) -> a * b);
    byte[] bytes = new byte[PATTERN_BYTES / period * period];
    Arrays.fill(bytes, (byte) 0xFF);
    for (int prime : primes) {
      for (int n = prime; n < Wheel30.TURN * bytes.length; n += 2 * prime) {
        bytes[n / Wheel30.TURN] &= (byte) ~Wheel30.bit(n);
      }
    }
    return bytes;
  }

  /**
   * What all patterns leave, from their places on. A unit for the JIT.
   *
   * @param at where the patterns are; so many bytes of each are left
   */
  private static void combine(byte[] segment, int from, int count, int[] at) {
    byte[] p0 = PATTERNS[0];
    byte[] p1 = PATTERNS[1];
    byte[] p2 = PATTERNS[2];
    byte[] p3 = PATTERNS[3];
    byte[] p4 = PATTERNS[4];
    byte[] p5 = PATTERNS[5];
    byte[] p6 = PATTERNS[6];
    byte[] p7 = PATTERNS[7];
    int i = 0;
    for (; i <= count - Long.BYTES; i += Long.BYTES) {
      long even =
          word(p0, at[0] + i) & word(p2, at[2] + i) & word(p4, at[4] + i) & word(p6, at[6] + i);
      long odd =
          word(p1, at[1] + i) & word(p3, at[3] + i) & word(p5, at[5] + i) & word(p7, at[7] + i);
      WORDS.set(segment, from + i, even & odd);
    }
    for (; i < count; i++) {
      int left = 0xFF;
      for (int k = 0; k < PATTERNS.length; k++) {
        left &= PATTERNS[k][at[k] + i];
      }
      segment[from + i] = (byte) left;
    }
  }

  private static long word(byte[] bytes, int at) {
    return (long) WORDS.get(bytes, at);
  }

  /**
   * Makes the first {@code size} bytes what the primes up to {@link #TO} leave, these themselves
   * being left.
   *
   * @param low what the first byte stands for
   */
  static void begin(byte[] segment, int size, long low) {
    int[] at = new int[PATTERNS.length];
    for (int from = 0; from < size; ) {
      int count = size - from;
      for (int k = 0; k < PATTERNS.length; k++) {
        at[k] = (int) ((low + from) % PATTERNS[k].length);
        count = Math.min(count, PATTERNS[k].length - at[k]);
      }
      combine(segment, from, count, at);
      from += count;
    }
    for (int n = 7; n <= TO; n++) {
      long place = n / Wheel30.TURN - low;
      boolean isPrime = n % 2 != 0 && n % 3 != 0 && n % 5 != 0 && (n == 7 || n % 7 != 0);
      if (isPrime && place >= 0 && place < size) {
        segment[(int) place] |= (byte) Wheel30.bit(n);
      }
    }
  }
}
