package org.primelab.prime;

/**
 * Arithmetic modulo an odd n &lt; 2^64 without division (Montgomery, "Modular multiplication
 * without trial division", Math. Comp. 44, 1985). With R = 2^64, a residue a is kept as a · R mod
 * n, its Montgomery form; a product then comes back divided by R once, and is in that form again.
 * The twin of {@code kernels/montgomery.h}.
 *
 * <p>The reduction is the one that subtracts: let p = hi · R + lo be a product and q = lo / n mod
 * R. Then q · n has the low word lo too, so with m = floor(q · n / R) the difference p − q · n is
 * exactly (hi − m) · R: hi − m is p / R modulo n. From q &lt; R follows m &lt; n; and if p &lt; n ·
 * R, as for a product of residues below n, also hi &lt; n. Then −n &lt; hi − m &lt; n, and n is
 * added at most once.
 *
 * <p>Below 2^63 residues can be signed instead, in (−n, n), and then nothing needs to be added. The
 * product of two is within n^2, so its high word hi within n^2 / R &lt; n/2. With q as a signed
 * number, in [−R/2, R/2), m = floor(q · n / R) is in [−n/2, n/2), and hi − m in (−n, n) again. C's
 * kernels get the same below 2^60 from residues in [0, 4n).
 *
 * <p>A comparison by {@link Long#compareUnsigned}, in a loop that has taken both ways about as
 * often, becomes a conditional move; the borrow of hi − m as a mask would cost four instructions
 * more.
 */
final class Montgomery {
  private Montgomery() {}

  /**
   * 1 / n mod 2^64 for odd n. 3n ^ 2 is right in the five low bits (Montgomery); with the error e =
   * 1 − n x, divisible by 2^5, the exact inverse is x (1 + e + e^2 + …), and the product (1 + e)(1
   * + e^2)(1 + e^4)(1 + e^8) leaves out only terms from e^16, divisible by 2^80, on (Hurchalla, "An
   * Improved Integer Modular Multiplicative Inverse (modulo 2^w)", 2022).
   */
  static long inverse(long n) {
    long x = 3 * n ^ 2;
    long e = 1 - n * x;
    long e2 = e * e;
    long e4 = e2 * e2;
    return x * (1 + e) * (1 + e2) * ((1 + e4) * (1 + e4 * e4));
  }

  /** (a − b) mod n, for a and b in [0, n). */
  static long subtract(long a, long b, long n) {
    return a - b + (Long.compareUnsigned(a, b) < 0 ? n : 0);
  }

  /** (a + b) mod n, for a and b in [0, n): a − (n − b), which cannot overflow where a + b can. */
  static long add(long a, long b, long n) {
    return subtract(a, n - b, n);
  }

  /** a · b / R mod n, for a and b in [0, n). */
  static long multiply(long a, long b, long n, long inverse) {
    long q = a * b * inverse;
    return subtract(Math.unsignedMultiplyHigh(a, b), Math.unsignedMultiplyHigh(q, n), n);
  }

  /** a · b / R modulo n, for signed residues. */
  static long multiplySigned(long a, long b, long n, long inverse) {
    return Math.multiplyHigh(a, b) - Math.multiplyHigh(a * b * inverse, n);
  }

  /** a · b / R − c modulo n, for signed residues; c is subtracted while q is being waited for. */
  static long multiplySignedMinus(long a, long b, long c, long n, long inverse) {
    return Math.multiplyHigh(a, b) - c - Math.multiplyHigh(a * b * inverse, n);
  }

  /**
   * Whether n is below 2^62. There products that have a residue subtracted need no correction: with
   * signed residues in (−2n, 2n) the high word of a product is below 4 n^2 / R &lt; n; m and what
   * is subtracted, if it lies in [−n/2, n/2], take away n at most.
   */
  static boolean isFree(long n) {
    return n >>> 62 == 0;
  }

  /** R mod n, the Montgomery form of 1: −n is R − n modulo R. */
  static long one(long n) {
    return Long.remainderUnsigned(-n, n);
  }

  /**
   * x · 1 in Montgomery form, by doubling and adding: Java has no division of two words by one. At
   * least three rounds, so that for the small x of use here the end of the loop is foreseen.
   */
  static long multipleOfOne(long x, long one, long n) {
    long sum = 0;
    long power = one;
    long bits = x;
    for (int i = 0; i < 3 || bits != 0; i++) {
      sum = add(sum, power & -(bits & 1), n);
      power = add(power, power, n);
      bits >>>= 1;
    }
    return sum;
  }

  /** R^2 mod n, the Montgomery form of R = 2^64: two, squared six times. */
  static long radix(long one, long n, long inverse) {
    long x = add(one, one, n);
    for (int i = 0; i < 6; i++) {
      x = multiply(x, x, n, inverse);
    }
    return x;
  }
}
