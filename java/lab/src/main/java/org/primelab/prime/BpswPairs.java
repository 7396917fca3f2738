package org.primelab.prime;

import java.util.List;

/**
 * The tests of {@link Bpsw} for two numbers at once, so that the products of one fill the waits of
 * the other: by signed residues below 2^62, and by corrected ones above (see {@link Montgomery}).
 *
 * <p>Base 2 is Euler's form here: is 2^((n − 1) / 2) congruent to 1 or −1? A prime passes, by
 * Euler's criterion; a composite that passes is a pseudoprime to base 2 by Fermat's theorem, and
 * the proof at {@link Bpsw} is for all of those, strong or not. So there is nothing to do at the
 * end of the exponent. Two numbers take as many steps as the longer one: the leading zeros of the
 * other square 1, or go from V_0 = 2 to V_0.
 */
final class BpswPairs {
  /** Bits of an exponent that its beginning takes, and those that are taken at once further on. */
  private static final int START = 6;

  private static final int WINDOW = 6;

  private BpswPairs() {}

  /** Tests two numbers: bit 0 says whether the first passes, bit 1 whether the second does. */
  @FunctionalInterface
  private interface PairTest {
    int passing(long first, long second);
  }

  /** Two ranges: numbers below 2^62, and all others. See {@link Montgomery#isFree}. */
  static final List<BpswBatch.Range> RANGES =
      List.of(
          new BpswBatch.Range(
              1L << 62, inPairs(BpswPairs::freeBase2), inPairs(BpswPairs::freeLucas)),
          new BpswBatch.Range(0, inPairs(BpswPairs::base2), inPairs(BpswPairs::lucas)));

  private static BpswBatch.Test inPairs(PairTest test) {
    return (numbers, places, from, to, passed, at) -> {
      int end = at;
      for (int i = from; i < to; i += 2) {
        int first = places[i];
        int second = places[Math.min(i + 1, to - 1)];
        int passing = test.passing(numbers[first], numbers[second]);
        passed[end] = first;
        end += passing & 1;
        if (i + 1 < to) {
          passed[end] = second;
          end += passing >> 1;
        }
      }
      return end;
    };
  }

  private static int freeBase2(long n, long m) {
    long nInverse = Montgomery.inverse(n);
    long mInverse = Montgomery.inverse(m);
    int zeros = Long.numberOfLeadingZeros((n | m) >>> 1);
    long xBits = n >>> 1 << zeros;
    long yBits = m >>> 1 << zeros;
    long x = halfToThe((int) (xBits >>> (64 - START)), n);
    long y = halfToThe((int) (yBits >>> (64 - START)), m);
    xBits <<= START;
    yBits <<= START;
    int rest = 64 - zeros - START;
    for (int window = (rest - 1) % WINDOW + 1; rest > 0; window = WINDOW) {
      for (int i = 0; i < window; i++) {
        x = Montgomery.multiplySigned(x, x, n, nInverse);
        y = Montgomery.multiplySigned(y, y, m, mInverse);
      }
      x = signedTimesHalfToThe(x, xBits, window, n, nInverse);
      y = signedTimesHalfToThe(y, yBits, window, m, mInverse);
      xBits <<= window;
      yBits <<= window;
      rest -= window;
    }
    return bits(
        isPlusOrMinus1(x + (n & x >> 63), n, nInverse),
        isPlusOrMinus1(y + (m & y >> 63), m, mInverse));
  }

  private static int base2(long n, long m) {
    long nInverse = Montgomery.inverse(n);
    long mInverse = Montgomery.inverse(m);
    int zeros = Long.numberOfLeadingZeros((n | m) >>> 1);
    long xBits = n >>> 1 << zeros;
    long yBits = m >>> 1 << zeros;
    long x = halfToThe((int) (xBits >>> (64 - START)), n);
    long y = halfToThe((int) (yBits >>> (64 - START)), m);
    xBits <<= START;
    yBits <<= START;
    int rest = 64 - zeros - START;
    for (int window = (rest - 1) % WINDOW + 1; rest > 0; window = WINDOW) {
      for (int i = 0; i < window; i++) {
        x = distance(Math.unsignedMultiplyHigh(x, x), x * x, n, nInverse);
        y = distance(Math.unsignedMultiplyHigh(y, y), y * y, m, mInverse);
      }
      int xDigit = (int) (xBits >>> (64 - window));
      int yDigit = (int) (yBits >>> (64 - window));
      x = distance(x >>> xDigit, x << (63 - xDigit) << 1, n, nInverse);
      y = distance(y >>> yDigit, y << (63 - yDigit) << 1, m, mInverse);
      xBits <<= window;
      yBits <<= window;
      rest -= window;
    }
    return bits(isPlusOrMinus1(x, n, nInverse), isPlusOrMinus1(y, m, mInverse));
  }

  /** 2^−c in Montgomery form, R / 2^c mod n. */
  private static long halfToThe(int c, long n) {
    return Long.remainderUnsigned(c == 0 ? -n : 1L << -c, n);
  }

  /** x · 2^−d, where d is the digit that `bits` begins with: a product with R / 2^d. */
  private static long signedTimesHalfToThe(long x, long bits, int window, long n, long inverse) {
    int digit = (int) (bits >>> (64 - window));
    return (x >> digit) - Math.multiplyHigh((x << (63 - digit) << 1) * inverse, n);
  }

  /** p / R or its negative modulo n, for a product p of two words below n · R. */
  private static long distance(long hi, long lo, long n, long inverse) {
    long m = Math.unsignedMultiplyHigh(lo * inverse, n);
    return Long.compareUnsigned(hi, m) < 0 ? m - hi : hi - m;
  }

  /** Whether x is 1 or −1 in Montgomery form: −x / R is taken out of it. */
  private static boolean isPlusOrMinus1(long x, long n, long inverse) {
    long y = Math.unsignedMultiplyHigh(x * inverse, n);
    return y == 1 || y == n - 1;
  }

  private static int bits(boolean first, boolean second) {
    return (first ? 1 : 0) | (second ? 2 : 0);
  }

  private static int freeLucas(long n, long m) {
    long nP = LucasParameter.of(n);
    long mP = LucasParameter.of(m);
    long nInverse = Montgomery.inverse(n);
    long mInverse = Montgomery.inverse(m);
    long nOne = Montgomery.one(n);
    long mOne = Montgomery.one(m);
    long nForm = Montgomery.multipleOfOne(nP, nOne, n);
    long mForm = Montgomery.multipleOfOne(mP, mOne, m);
    long nTwo = StrongLucas.centred(Montgomery.add(nOne, nOne, n), n);
    long mTwo = StrongLucas.centred(Montgomery.add(mOne, mOne, m), m);
    long nParameter = StrongLucas.centred(nForm, n);
    long mParameter = StrongLucas.centred(mForm, m);
    long k = Candidate.lucasSteps(n);
    long l = Candidate.lucasSteps(m);
    int zeros = Long.numberOfLeadingZeros(k | l | 1);
    long changes = (k ^ k >>> 1) << zeros;
    long others = (l ^ l >>> 1) << zeros;
    long square = nTwo;
    long product = nParameter;
    long secondSquare = mTwo;
    long secondProduct = mParameter;
    for (int rest = 64 - zeros; rest > 0; rest--) {
      long root = StrongLucas.chosen(square, product, changes);
      long secondRoot = StrongLucas.chosen(secondSquare, secondProduct, others);
      product = Montgomery.multiplySignedMinus(square, product, nParameter, n, nInverse);
      secondProduct =
          Montgomery.multiplySignedMinus(secondSquare, secondProduct, mParameter, m, mInverse);
      square = Montgomery.multiplySignedMinus(root, root, nTwo, n, nInverse);
      secondSquare = Montgomery.multiplySignedMinus(secondRoot, secondRoot, mTwo, m, mInverse);
      changes <<= 1;
      others <<= 1;
    }
    return bits(
        nP != 0 && StrongLucas.endsWell(square % n, product % n, n, nInverse, nOne, nForm),
        mP != 0
            && StrongLucas.endsWell(secondSquare % m, secondProduct % m, m, mInverse, mOne, mForm));
  }

  private static int lucas(long n, long m) {
    long nP = LucasParameter.of(n);
    long mP = LucasParameter.of(m);
    long nInverse = Montgomery.inverse(n);
    long mInverse = Montgomery.inverse(m);
    long nOne = Montgomery.one(n);
    long mOne = Montgomery.one(m);
    long nTwo = Montgomery.add(nOne, nOne, n);
    long mTwo = Montgomery.add(mOne, mOne, m);
    long nParameter = Montgomery.multipleOfOne(nP, nOne, n);
    long mParameter = Montgomery.multipleOfOne(mP, mOne, m);
    long k = Candidate.lucasSteps(n);
    long l = Candidate.lucasSteps(m);
    int zeros = Long.numberOfLeadingZeros(k | l | 1);
    long changes = (k ^ k >>> 1) << zeros;
    long others = (l ^ l >>> 1) << zeros;
    long square = nTwo;
    long product = nParameter;
    long secondSquare = mTwo;
    long secondProduct = mParameter;
    for (int rest = 64 - zeros; rest > 0; rest--) {
      long root = StrongLucas.chosen(square, product, changes);
      long secondRoot = StrongLucas.chosen(secondSquare, secondProduct, others);
      product = StrongLucas.productMinus(square, product, nParameter, n, nInverse);
      secondProduct =
          StrongLucas.productMinus(secondSquare, secondProduct, mParameter, m, mInverse);
      square = StrongLucas.productMinus(root, root, nTwo, n, nInverse);
      secondSquare = StrongLucas.productMinus(secondRoot, secondRoot, mTwo, m, mInverse);
      changes <<= 1;
      others <<= 1;
    }
    return bits(
        nP != 0 && StrongLucas.endsWell(square, product, n, nInverse, nOne, nParameter),
        mP != 0
            && StrongLucas.endsWell(secondSquare, secondProduct, m, mInverse, mOne, mParameter));
  }
}
