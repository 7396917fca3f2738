package org.primelab.prime;

import org.primelab.ffi.StopFlag;

/**
 * The two tests of {@link Bpsw} at once. Both walk the bits of (n − 1) / 2, and each waits for its
 * last product before the next one: side by side they take little longer than the Lucas chain
 * alone. The twin of {@code kernels/bpsw_interleaved_c.c}, and exact for every 64-bit number, as
 * proved at {@link Bpsw}.
 *
 * <p>Base 2 is Euler's form here: is 2^((n − 1) / 2) congruent to 1 or −1? A prime passes, by
 * Euler's criterion; a composite that passes is a pseudoprime to base 2 by Fermat's theorem, and
 * the proof at {@link Bpsw} is for all of those, strong or not. If n = 3 mod 4, the Lucas chain
 * ends before the last bits, t ones (see {@link Candidate}), which base 2 takes alone.
 *
 * <p>Methods hand over numbers alone, so that no object is left for the JIT to keep off the heap.
 */
final class BpswInterleaved {
  private BpswInterleaved() {}

  static boolean isPrime(long n, StopFlag stop) {
    if (SmallPrimes.decide(n)) {
      return SmallPrimes.isPrime(n);
    }
    long p = LucasParameter.of(n);
    return p != 0 && (Montgomery.isFree(n) ? passesFreely(n, p) : passes(n, p));
  }

  private static boolean passesFreely(long n, long p) {
    long inverse = Montgomery.inverse(n);
    long one = Montgomery.one(n);
    long two = StrongLucas.centred(Montgomery.add(one, one, n), n);
    long form = Montgomery.multipleOfOne(p, one, n);
    long parameter = StrongLucas.centred(form, n);
    long k = Candidate.lucasSteps(n);
    int zeros = Long.numberOfLeadingZeros(k | 1);
    long bits = k << zeros;
    long changes = (k ^ k >>> 1) << zeros;
    long power = one;
    long square = two;
    long product = parameter;
    for (int rest = 64 - zeros; rest > 0; rest--) {
      long root = StrongLucas.chosen(square, product, changes);
      product = Montgomery.multiplySignedMinus(square, product, parameter, n, inverse);
      square = Montgomery.multiplySignedMinus(root, root, two, n, inverse);
      power = StrongBase2.signedSquareTimes2(power, bits >>> 63, n, inverse);
      bits <<= 1;
      changes <<= 1;
    }
    for (long ones = Candidate.lastOnes(n); ones > 0; ones--) {
      power = StrongBase2.signedSquareTimes2(power, 1, n, inverse);
    }
    power += n & power >> 63;
    return (power == one || power == n - one)
        && StrongLucas.endsWell(square % n, product % n, n, inverse, one, form);
  }

  private static boolean passes(long n, long p) {
    long inverse = Montgomery.inverse(n);
    long one = Montgomery.one(n);
    long two = Montgomery.add(one, one, n);
    long parameter = Montgomery.multipleOfOne(p, one, n);
    long k = Candidate.lucasSteps(n);
    int zeros = Long.numberOfLeadingZeros(k | 1);
    long bits = k << zeros;
    long changes = (k ^ k >>> 1) << zeros;
    long power = one;
    long square = two;
    long product = parameter;
    for (int rest = 64 - zeros; rest > 0; rest--) {
      long root = StrongLucas.chosen(square, product, changes);
      product = StrongLucas.productMinus(square, product, parameter, n, inverse);
      square = StrongLucas.productMinus(root, root, two, n, inverse);
      power = StrongBase2.squareTimes2(power, bits >> 63, n, inverse);
      bits <<= 1;
      changes <<= 1;
    }
    for (long ones = Candidate.lastOnes(n); ones > 0; ones--) {
      power = StrongBase2.squareTimes2(power, -1, n, inverse);
    }
    return (power == one || power == n - one)
        && StrongLucas.endsWell(square, product, n, inverse, one, parameter);
  }
}
