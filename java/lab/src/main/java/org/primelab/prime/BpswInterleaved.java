package org.primelab.prime;

import org.primelab.ffi.StopFlag;

/**
 * The two tests of {@link Bpsw} at once. Both walk the bits of (n − 1) / 2, and each waits for its
 * last product before the next one: side by side they take little longer than the Lucas chain
 * alone. The twin of {@code kernels/bpsw_interleaved_c.c}, and exact for every 64-bit number, as
 * proved at {@link Bpsw}.
 *
 * <p>After the bits that both exponents share (see {@link Candidate}) each test has t steps left,
 * to the values that the strong versions look at on the way. If n = 3 mod 4, base 2 still lacks t
 * one bits while V_d is doubled; if n = 1 mod 4, V_(d−1) and V_d still lack t zero bits while base
 * 2 is squared.
 */
final class BpswInterleaved {
  private BpswInterleaved() {}

  static boolean isPrime(long n, StopFlag stop) {
    if (SmallPrimes.decide(n)) {
      return SmallPrimes.isPrime(n);
    }
    long parameter = LucasParameter.of(n);
    return parameter != 0 && passesBoth(Candidate.of(n), parameter);
  }

  private static boolean passesBoth(Candidate c, long parameter) {
    // n = 2^k − 1 would lose all its bits. V_1 = P, never 0, is then looked at for nothing.
    int shared = c.half() >>> c.twos() != 0 ? c.twos() : c.twos() - 1;
    long k = c.half() >>> shared;
    StrongLucas lucas = StrongLucas.of(c, parameter);
    Ends ends = c.isSigned() ? signedChains(k, lucas) : chains(k, lucas);
    return endWell(ends, k, shared, c, lucas);
  }

  /** Where both chains are after the bits they share. */
  private record Ends(StrongLucas.Pair lucas, long power) {}

  private static Ends signedChains(long k, StrongLucas lucas) {
    long n = lucas.n();
    long inverse = lucas.inverse();
    long two = StrongLucas.centred(lucas.two(), n);
    long parameter = StrongLucas.centred(lucas.parameter(), n);
    long power = lucas.two();
    long product = lucas.parameter();
    long square = StrongLucas.signedProductMinus(product, product, two, n, inverse);
    int zeros = Long.numberOfLeadingZeros(k);
    long bits = k << zeros << 1;
    long changes = (k ^ k >>> 1) << zeros << 1;
    for (int rest = 63 - zeros; rest > 0; rest--) {
      long root = StrongLucas.chosen(square, product, changes);
      product = StrongLucas.signedProductMinus(square, product, parameter, n, inverse);
      square = StrongLucas.signedProductMinus(root, root, two, n, inverse);
      power = StrongBase2.signedSquareTimes2(power, bits >>> 63, n, inverse);
      bits <<= 1;
      changes <<= 1;
    }
    return new Ends(new StrongLucas.Pair(square, product), power);
  }

  private static Ends chains(long k, StrongLucas lucas) {
    long n = lucas.n();
    long inverse = lucas.inverse();
    long two = lucas.two();
    long parameter = lucas.parameter();
    long power = two;
    long product = parameter;
    long square = StrongLucas.productMinus(product, product, two, n, inverse);
    int zeros = Long.numberOfLeadingZeros(k);
    long bits = k << zeros << 1;
    long changes = (k ^ k >>> 1) << zeros << 1;
    for (int rest = 63 - zeros; rest > 0; rest--) {
      long root = StrongLucas.chosen(square, product, changes);
      product = StrongLucas.productMinus(square, product, parameter, n, inverse);
      square = StrongLucas.productMinus(root, root, two, n, inverse);
      power = StrongBase2.squareTimes2(power, bits >> 63, n, inverse);
      bits <<= 1;
      changes <<= 1;
    }
    return new Ends(new StrongLucas.Pair(square, product), power);
  }

  private static boolean endWell(Ends ends, long k, int shared, Candidate c, StrongLucas lucas) {
    long before = ends.lucas.lower(k);
    long at = ends.lucas.upper(k);
    long power = ends.power;
    for (int i = 0; i < shared; i++) {
      if (c.is3Mod4()) {
        power =
            c.isSigned()
                ? StrongBase2.signedSquareTimes2(power, 1, c.n(), c.inverse())
                : StrongBase2.squareTimes2(power, -1, c.n(), c.inverse());
      } else {
        at = lucas.between(before, at);
        before = lucas.doubled(before);
      }
    }
    return StrongBase2.endsWell(power, c) && lucas.endsWell(before, at, c);
  }
}
