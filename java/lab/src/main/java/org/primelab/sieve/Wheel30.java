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
      int product = i / SPOKES * SPOKE[i % SPOKES];
      BYTES[i] = product / TURN;
      MASKS[i] = (byte) ~BIT[product % TURN];
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

  /** The byte of a turn of a prime that its multiple by spoke i is in. */
  static int place(int prime, int i) {
    return prime / TURN * SPOKE[i] + BYTES[prime % TURN * SPOKES + i];
  }

  /** All bits but that of the multiple. */
  static byte mask(int prime, int i) {
    return MASKS[prime % TURN * SPOKES + i];
  }
}
