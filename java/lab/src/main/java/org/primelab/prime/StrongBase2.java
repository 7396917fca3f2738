package org.primelab.prime;

/** The strong probable-prime test to base 2, the first half of {@link Bpsw}. */
final class StrongBase2 {
  private StrongBase2() {}

  /** Whether n is a strong probable prime to base 2. */
  static boolean passes(long n) {
    Candidate c = Candidate.of(n);
    long exponent = c.half() >>> (c.is3Mod4() ? 0 : c.twos());
    return endsWell(c.isSigned() ? signedPower(exponent, c) : power(exponent, c), c);
  }

  private static long signedPower(long exponent, Candidate c) {
    long n = c.n();
    long inverse = c.inverse();
    long x = c.two();
    int zeros = Long.numberOfLeadingZeros(exponent);
    long bits = exponent << zeros << 1;
    for (int rest = 63 - zeros; rest > 0; rest--) {
      x = signedSquareTimes2(x, bits >>> 63, n, inverse);
      bits <<= 1;
    }
    return x;
  }

  private static long power(long exponent, Candidate c) {
    long n = c.n();
    long inverse = c.inverse();
    long x = c.two();
    int zeros = Long.numberOfLeadingZeros(exponent);
    long bits = exponent << zeros << 1;
    for (int rest = 63 - zeros; rest > 0; rest--) {
      x = squareTimes2(x, bits >> 63, n, inverse);
      bits <<= 1;
    }
    return x;
  }

  /**
   * x^2 · 2^bit for signed residues. The product p &lt; n^2 is doubled before it is reduced, which
   * doubles q too. The high word of 2p is below 2 n^2 / R &lt; n, and so is m: their difference is
   * a signed residue again.
   */
  static long signedSquareTimes2(long x, long bit, long n, long inverse) {
    long lo = x * x;
    long h = (Math.multiplyHigh(x, x) << bit) + ((lo >>> 63) & bit);
    return h - Math.unsignedMultiplyHigh(lo * (inverse << bit), n);
  }

  /**
   * x^2, or 2 x^2 if {@code mask} is all ones, or its negative: the squares that follow forget the
   * sign. The product p is doubled before it is reduced, which doubles q too; the high word of 2p
   * is taken modulo n, and |h − m| spares adding n. h can be n, by its carry, but neither 0 nor n
   * comes out: an odd n divides no power of 2.
   */
  static long squareTimes2(long x, long mask, long n, long inverse) {
    long hi = Math.unsignedMultiplyHigh(x, x);
    long lo = x * x;
    long doubled = Montgomery.add(hi, hi, n) + (lo >>> 63);
    long h = hi ^ ((hi ^ doubled) & mask);
    long m = Math.unsignedMultiplyHigh(lo * (inverse << (mask & 1)), n);
    return Long.compareUnsigned(h, m) < 0 ? m - h : h - m;
  }

  /** x = 2^(odd part of n − 1), up to sign: is it 1 or −1, or does squaring it lead to −1? */
  static boolean endsWell(long power, Candidate c) {
    long n = c.n();
    long minusOne = n - c.one();
    long x = c.reduced(power);
    boolean passed = x == c.one() || x == minusOne;
    int squarings = c.is3Mod4() ? 0 : c.twos();
    for (int i = 0; i < squarings && !passed; i++) {
      x = Montgomery.multiply(x, x, n, c.inverse());
      passed = x == minusOne;
    }
    return passed;
  }
}
