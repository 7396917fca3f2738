package org.primelab.prime;

import java.util.List;
import java.util.stream.Stream;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The tests of {@link Bpsw} for numbers below 2^50, as many at once as vectors of doubles hold; and
 * the screen for all.
 *
 * <p>Residues are doubles in (−n, n), no Montgomery form. A product p = a b, of which c may be
 * subtracted, is p − c = h + l without an error: h is what fma(a, b, −c) rounds it to, and l =
 * fma(a, b, −h) − c the rest. With q, the integer nearest to h · (1 / n), the residue is fma(−q, n,
 * h) + l. A vector takes eight operations for that, four of them on the pipes that multiply.
 *
 * <p>What is exact. All are integers. Let |p − c| &lt; 2 n^2 with n &lt; 2^50; the largest is base
 * 2's p = x · 2x. Then |l| &lt;= 2^−53 |h| &lt; n / 4, and p − h = l + c is below 2^53, so fma
 * gives it unrounded. 1 / n is off by 2^−53 of itself, thus h / n by 2^−53 · 2 n &lt; 1/4; adding
 * {@link #INTEGERS} to a number of at most 2^51 rounds it to an integer, off by 1/2. So |h − q n|
 * &lt; 3 n / 4, which fits a double, as does its sum with l; and that sum is in (−n, n) again: n^2
 * / 2^51 is less than n / 2 by n / 2^51, which is more than errors of errors are.
 *
 * <p>Base 2 is Euler's form, as in {@link BpswPairs}. Its exponent begins with four bits, as 2^c
 * &lt; n for c &lt; 16. Vectors stand in variables of their own, all in one method, as in {@link
 * QuotientsVector}: four for base 2, two for each chain of Lucas.
 */
final class BpswLanes {
  /** Numbers below can be tested here. */
  static final long END = 1L << 50;

  /** Adding it and taking it away rounds to an integer: see {@link Dividend#INTEGERS}. */
  private static final double INTEGERS = Dividend.INTEGERS;

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Long> LONGS =
      VectorSpecies.of(long.class, SPECIES.vectorShape());
  private static final int WIDTH = SPECIES.length();

  /** Primes that all numbers are asked for; the others are asked for three times as many. */
  private static final int CHUNK = 8;

  private static final int BASE_2_GROUP = 4 * WIDTH;
  private static final int LUCAS_GROUP = 2 * WIDTH;

  /** So few are quicker in pairs than in a group that is filled up with the first of them. */
  private static final int FEW = 4;

  private static final BpswBatch.Range FEWER = BpswPairs.RANGES.getFirst();

  /** Bits of an exponent that its beginning takes. */
  private static final int START = 4;

  /** Those of pairs, with one before them. */
  static final List<BpswBatch.Range> RANGES =
      Stream.concat(
              Stream.of(new BpswBatch.Range(END, BpswLanes::base2, BpswLanes::lucas)),
              BpswPairs.RANGES.stream())
          .toList();

  private BpswLanes() {}

  /** The screen: see {@link SmallPrimes#undecided}. */
  static int undecided(long[] numbers, int from, int to, long[] answers, int[] places) {
    int left = SmallPrimes.odd(numbers, from, to, answers, places);
    long[] each = new long[LONGS.length()];
    left = indivisible(numbers, 0, CHUNK, places, left, each);
    left = indivisible(numbers, CHUNK, 4 * CHUNK, places, left, each);
    return left;
  }

  private static int indivisible(
      long[] numbers, int first, int last, int[] places, int count, long[] each) {
    int left = 0;
    for (int i = 0; i < count; i += WIDTH) {
      int some = Math.min(WIDTH, count - i);
      for (int lane = 0; lane < some; lane++) {
        each[lane] = numbers[places[i + lane]];
      }
      LongVector n = LongVector.fromArray(LONGS, each, 0);
      VectorMask<Long> divided = LONGS.maskAll(false);
      for (int prime = first; prime < last; prime++) {
        divided =
            divided.or(
                n.mul(SmallPrimes.INVERSES[prime])
                    .compare(VectorOperators.ULE, SmallPrimes.LIMITS[prime]));
      }
      long kept = ~divided.toLong();
      for (int lane = 0; lane < some; lane++) {
        places[left] = places[i + lane];
        left += (int) (kept >>> lane & 1);
      }
    }
    return left;
  }

  /** Which of the numbers pass base 2. */
  static int base2(long[] numbers, int[] places, int from, int to, int[] passed, int at) {
    int end = at;
    double[] n = new double[BASE_2_GROUP];
    double[] power = new double[BASE_2_GROUP];
    long[] bits = new long[BASE_2_GROUP];
    for (int i = from; i < to; i += BASE_2_GROUP) {
      int count = Math.min(BASE_2_GROUP, to - i);
      if (count <= FEW) {
        return FEWER.base2().passing(numbers, places, i, to, passed, end);
      }
      long all = 1;
      for (int lane = 0; lane < BASE_2_GROUP; lane++) {
        all |= numbers[places[lane < count ? i + lane : i]] >>> 1;
      }
      int zeros = Long.numberOfLeadingZeros(all);
      for (int lane = 0; lane < BASE_2_GROUP; lane++) {
        long number = numbers[places[lane < count ? i + lane : i]];
        long exponent = number >>> 1 << zeros;
        n[lane] = number;
        power[lane] = Double.longBitsToDouble((1023 + (exponent >>> (64 - START))) << 52);
        bits[lane] = exponent << START;
      }
      raise(64 - START - zeros, n, bits, power);
      for (int lane = 0; lane < count; lane++) {
        double x = power[lane] < 0 ? power[lane] + n[lane] : power[lane];
        passed[end] = places[i + lane];
        end += x == 1 || x == n[lane] - 1 ? 1 : 0;
      }
    }
    return end;
  }

  /** Squares all powers so many times, doubled where the next of the bits says so. */
  private static void raise(int steps, double[] n, long[] bits, double[] power) {
    DoubleVector integers = DoubleVector.broadcast(SPECIES, INTEGERS);
    DoubleVector n0 = DoubleVector.fromArray(SPECIES, n, 0).neg();
    DoubleVector n1 = DoubleVector.fromArray(SPECIES, n, WIDTH).neg();
    DoubleVector n2 = DoubleVector.fromArray(SPECIES, n, 2 * WIDTH).neg();
    DoubleVector n3 = DoubleVector.fromArray(SPECIES, n, 3 * WIDTH).neg();
    DoubleVector minusOne = DoubleVector.broadcast(SPECIES, -1);
    DoubleVector i0 = minusOne.div(n0);
    DoubleVector i1 = minusOne.div(n1);
    DoubleVector i2 = minusOne.div(n2);
    DoubleVector i3 = minusOne.div(n3);
    LongVector b0 = LongVector.fromArray(LONGS, bits, 0);
    LongVector b1 = LongVector.fromArray(LONGS, bits, WIDTH);
    LongVector b2 = LongVector.fromArray(LONGS, bits, 2 * WIDTH);
    LongVector b3 = LongVector.fromArray(LONGS, bits, 3 * WIDTH);
    DoubleVector x0 = DoubleVector.fromArray(SPECIES, power, 0);
    DoubleVector x1 = DoubleVector.fromArray(SPECIES, power, WIDTH);
    DoubleVector x2 = DoubleVector.fromArray(SPECIES, power, 2 * WIDTH);
    DoubleVector x3 = DoubleVector.fromArray(SPECIES, power, 3 * WIDTH);
    for (int step = 0; step < steps; step++) {
      DoubleVector a0 = x0.add(x0, b0.lt(0).cast(SPECIES));
      DoubleVector a1 = x1.add(x1, b1.lt(0).cast(SPECIES));
      DoubleVector a2 = x2.add(x2, b2.lt(0).cast(SPECIES));
      DoubleVector a3 = x3.add(x3, b3.lt(0).cast(SPECIES));
      b0 = b0.add(b0);
      b1 = b1.add(b1);
      b2 = b2.add(b2);
      b3 = b3.add(b3);
      DoubleVector h0 = x0.mul(a0);
      DoubleVector h1 = x1.mul(a1);
      DoubleVector h2 = x2.mul(a2);
      DoubleVector h3 = x3.mul(a3);
      DoubleVector l0 = x0.fma(a0, h0.neg());
      DoubleVector l1 = x1.fma(a1, h1.neg());
      DoubleVector l2 = x2.fma(a2, h2.neg());
      DoubleVector l3 = x3.fma(a3, h3.neg());
      x0 = h0.fma(i0, integers).sub(integers).fma(n0, h0).add(l0);
      x1 = h1.fma(i1, integers).sub(integers).fma(n1, h1).add(l1);
      x2 = h2.fma(i2, integers).sub(integers).fma(n2, h2).add(l2);
      x3 = h3.fma(i3, integers).sub(integers).fma(n3, h3).add(l3);
    }
    x0.intoArray(power, 0);
    x1.intoArray(power, WIDTH);
    x2.intoArray(power, 2 * WIDTH);
    x3.intoArray(power, 3 * WIDTH);
  }

  /** Which of the numbers pass Lucas. */
  static int lucas(long[] numbers, int[] places, int from, int to, int[] passed, int at) {
    int end = at;
    double[] n = new double[LUCAS_GROUP];
    double[] parameter = new double[LUCAS_GROUP];
    double[] square = new double[LUCAS_GROUP];
    double[] product = new double[LUCAS_GROUP];
    long[] changes = new long[LUCAS_GROUP];
    for (int i = from; i < to; i += LUCAS_GROUP) {
      int count = Math.min(LUCAS_GROUP, to - i);
      if (count <= FEW) {
        return FEWER.lucas().passing(numbers, places, i, to, passed, end);
      }
      long all = 1;
      for (int lane = 0; lane < LUCAS_GROUP; lane++) {
        long number = numbers[places[lane < count ? i + lane : i]];
        long k = Candidate.lucasSteps(number);
        all |= k;
        n[lane] = number;
        parameter[lane] = LucasParameter.of(number);
        changes[lane] = k ^ k >>> 1;
      }
      int zeros = Long.numberOfLeadingZeros(all);
      walk(64 - zeros, n, parameter, changes, square, product);
      for (int lane = 0; lane < count; lane++) {
        int place = places[i + lane];
        passed[end] = place;
        end += endsWell(numbers[place], parameter[lane], square[lane], product[lane]) ? 1 : 0;
      }
    }
    return end;
  }

  /** Whether the sequence ends as a prime's does: see {@link StrongLucas#endsWell}. */
  private static boolean endsWell(long n, double parameter, double square, double product) {
    if (parameter == 0) {
      return false;
    }
    boolean isOdd = (Candidate.lucasSteps(n) & 1) != 0;
    double before = isOdd ? product : square;
    double at = isOdd ? square : product;
    double modulus = n;
    double y = at < 0 ? at + modulus : at;
    double yBefore = before < 0 ? before + modulus : before;
    if ((y == 2 && yBefore == parameter) || (y == modulus - 2 && yBefore == modulus - parameter)) {
      return true;
    }
    int doublings = (n & 2) != 0 ? Long.numberOfTrailingZeros(~(n >>> 1)) : 0;
    double inverse = 1 / modulus;
    for (int i = 0; i < doublings; i++) {
      if (y == 0) {
        return true;
      }
      y = squareMinus2(y, modulus, inverse);
    }
    return false;
  }

  private static double squareMinus2(double x, double n, double inverse) {
    double h = Math.fma(x, x, -2);
    double l = Math.fma(x, x, -h) - 2;
    double q = Math.fma(h, inverse, INTEGERS) - INTEGERS;
    return Math.fma(-q, n, h) + l;
  }

  /** Walks down so many bits of k, whose changes are told, from V_0 and V_1 to V_k and V_(k+1). */
  private static void walk(
      int steps,
      double[] n,
      double[] parameter,
      long[] changes,
      double[] squares,
      double[] products) {
    DoubleVector integers = DoubleVector.broadcast(SPECIES, INTEGERS);
    DoubleVector minusTwo = DoubleVector.broadcast(SPECIES, -2);
    DoubleVector n0 = DoubleVector.fromArray(SPECIES, n, 0).neg();
    DoubleVector n1 = DoubleVector.fromArray(SPECIES, n, WIDTH).neg();
    DoubleVector minusOne = DoubleVector.broadcast(SPECIES, -1);
    DoubleVector i0 = minusOne.div(n0);
    DoubleVector i1 = minusOne.div(n1);
    DoubleVector product0 = DoubleVector.fromArray(SPECIES, parameter, 0);
    DoubleVector product1 = DoubleVector.fromArray(SPECIES, parameter, WIDTH);
    DoubleVector minusP0 = product0.neg();
    DoubleVector minusP1 = product1.neg();
    DoubleVector square0 = minusTwo.neg();
    DoubleVector square1 = minusTwo.neg();
    LongVector c0 =
        LongVector.fromArray(LONGS, changes, 0).lanewise(VectorOperators.LSHL, 64 - steps);
    LongVector c1 =
        LongVector.fromArray(LONGS, changes, WIDTH).lanewise(VectorOperators.LSHL, 64 - steps);
    for (int step = 0; step < steps; step++) {
      DoubleVector root0 = square0.blend(product0, c0.lt(0).cast(SPECIES));
      DoubleVector root1 = square1.blend(product1, c1.lt(0).cast(SPECIES));
      c0 = c0.add(c0);
      c1 = c1.add(c1);
      DoubleVector g0 = square0.fma(product0, minusP0);
      DoubleVector g1 = square1.fma(product1, minusP1);
      DoubleVector h0 = root0.fma(root0, minusTwo);
      DoubleVector h1 = root1.fma(root1, minusTwo);
      DoubleVector k0 = square0.fma(product0, g0.neg()).add(minusP0);
      DoubleVector k1 = square1.fma(product1, g1.neg()).add(minusP1);
      DoubleVector l0 = root0.fma(root0, h0.neg()).add(minusTwo);
      DoubleVector l1 = root1.fma(root1, h1.neg()).add(minusTwo);
      product0 = g0.fma(i0, integers).sub(integers).fma(n0, g0).add(k0);
      product1 = g1.fma(i1, integers).sub(integers).fma(n1, g1).add(k1);
      square0 = h0.fma(i0, integers).sub(integers).fma(n0, h0).add(l0);
      square1 = h1.fma(i1, integers).sub(integers).fma(n1, h1).add(l1);
    }
    square0.intoArray(squares, 0);
    square1.intoArray(squares, WIDTH);
    product0.intoArray(products, 0);
    product1.intoArray(products, WIDTH);
  }
}
