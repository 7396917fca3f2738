package org.primelab.sieve;

/**
 * Wheel 30: a byte stands for 30 numbers, each of its bits for one of the eight of them that 2, 3
 * and 5 leave over, a <i>spoke</i>. The twin of {@code native/sieve/wheel30.h}.
 */
final class Wheel30 {
  /** Numbers of a byte. */
  static final int TURN = 30;

  static final int SPOKES = 8;

  private static final int[] SPOKE = {1, 7, 11, 13, 17, 19, 23, 29};

  /** The bit of a number that is a spoke, by its remainder; 0 for others. */
  private static final int[] BIT = new int[TURN];

  /** The byte of a turn that remainder · spoke is in, by the remainder of a prime and the spoke. */
  private static final int[] BYTES = new int[TURN * SPOKES];

  /** All bits but that of the product. */
  private static final byte[] MASKS = new byte[TURN * SPOKES];

  static {
    for (int i = 0; i < SPOKES; i++) {
      BIT[SPOKE[i]] = 1 << i;
    }
    for (int i = 0; i < TURN * SPOKES; i++) {
      BYTES[i] = place(0, i / SPOKES, SPOKE[i % SPOKES]);
      MASKS[i] = mask(i / SPOKES, SPOKE[i % SPOKES]);
    }
  }

  private Wheel30() {}

  /** The number of spoke i. */
  static int spoke(int i) {
    return SPOKE[i];
  }

  /** The bit that a number has in its byte, 0 if it has none. */
  static int bit(int n) {
    return BIT[n % TURN];
  }

  /** The byte of a turn of the prime 30 t + rest that its multiple by a spoke is in. */
  static int place(int t, int rest, int spoke) {
    return t * spoke + rest * spoke / TURN;
  }

  /**
   * All bits but that of the multiple: the eight spokes lie in one eighth of a turn each, so
   * arithmetic tells, which the JIT does before a loop.
   */
  static byte mask(int rest, int spoke) {
    return (byte) ~(1 << (rest * spoke % TURN * SPOKES / TURN));
  }

  /** The byte of a turn of any prime that its multiple by spoke i is in, by tables. */
  static int placeOf(int prime, int i) {
    return prime / TURN * SPOKE[i] + BYTES[prime % TURN * SPOKES + i];
  }

  /** All bits but that of the multiple of any prime by spoke i, by a table. */
  static byte maskOf(int prime, int i) {
    return MASKS[prime % TURN * SPOKES + i];
  }
}
