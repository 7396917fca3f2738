package org.primelab.prime;

import org.primelab.suite.Uint64;

/**
 * The least P >= 3 with Jacobi symbol (P^2 − 4 / n) = −1, for {@link StrongLucas}.
 *
 * <p>Up to squares, P^2 − 4 is 5, 3, 21, 2, 5, 15, 77, 6, 13, 35 for P = 3 to 12. By quadratic
 * reciprocity (5/n) = (n/5) is −1 for n = 2, 3 mod 5; (3/n) for n = 5, 7 mod 12; (21/n) = (n/21)
 * for n = 2, 8, 10, 11, 13, 19 mod 21; (2/n) for n = 3, 5 mod 8. If all four are 1, so are (7/n)
 * and the symbols for P = 7, 8, 10 and 12, and that for P = 9 is (11/n), which is −1 for n = 3, 13,
 * 15, 17, 21, 23, 27, 29, 31, 41 mod 44. For P = 11, (13/n) = (n/13) is −1 for n = 2, 5, 6, 7, 8,
 * 11 mod 13. The masks hold these residues as bits, and bit P of {@code serves} is set if P does:
 * reading the lowest one spares six unforeseeable branches.
 */
final class LucasParameter {
  private static final int MOD_5 = 0xC;
  private static final int MOD_12 = 0xA0;
  private static final int MOD_21 = 0x82D04;
  private static final int MOD_8 = 0x28;
  private static final int MOD_13 = 0x9E4;
  private static final long MOD_44 = 0x200A8A2A008L;

  /** A multiple of all moduli. A product takes the place of signed division by it. */
  private static final int TURN = 840 * 11 * 13;

  private LucasParameter() {}

  /** P for an odd n that no prime up to 13 divides; 0 if n was found composite. */
  static long of(long n) {
    int r = (int) (n >= 0 ? n % TURN : Long.remainderUnsigned(n, TURN));
    int serves =
        (MOD_5 >> r % 5 & 1) << 3
            | (MOD_12 >> r % 12 & 1) << 4
            | (MOD_21 >> r % 21 & 1) << 5
            | (MOD_8 >> r % 8 & 1) << 6
            | (int) (MOD_44 >> r % 44 & 1) << 9
            | (MOD_13 >> r % 13 & 1) << 11;
    return serves != 0 ? Integer.numberOfTrailingZeros(serves) : search(n);
  }

  /**
   * Where no P up to 12 will do. For a prime n half of all P serve, and −P where P does, so that
   * one is found below n / 2. Any other n has a prime factor q &lt; n, and P = q − 2 gives the
   * symbol 0 at the latest, which needs such a factor. Squares alone would go that far, because
   * they have no other symbols than 0 and 1: they are recognised first.
   */
  private static long search(long n) {
    long root = Uint64.squareRoot(n);
    if (root * root == n) {
      return 0;
    }
    for (long p = 13; ; p++) {
      int symbol = jacobi(p * p - 4, n);
      if (symbol != 1) {
        return symbol == 0 ? 0 : p;
      }
    }
  }

  /** The Jacobi symbol (a/n) for a > 0 and odd n, by quadratic reciprocity. */
  static int jacobi(long a, long n) {
    int sign = 1;
    long upper = a;
    long lower = n;
    while (upper != 0) {
      int twos = Long.numberOfTrailingZeros(upper);
      upper >>>= twos;
      long mod8 = lower & 7;
      if ((twos & 1) != 0 && (mod8 == 3 || mod8 == 5)) {
        sign = -sign;
      }
      if ((upper & lower & 3) == 3) {
        sign = -sign;
      }
      long rest = Long.remainderUnsigned(lower, upper);
      lower = upper;
      upper = rest;
    }
    return lower == 1 ? sign : 0;
  }
}
