package org.primelab.kernel;

/**
 * A cost model: a kernel cannot be faster than the execution units let it.
 *
 * @param gauge the gauge that measures them; ends in a hyphen where that for the widest instruction
 *     set of the CPU does
 * @param operations so many of its operations at least for each odd divisor up to the square root
 *     of a number near 2^53, those that are left out included; or for each prime of 64 bits
 */
public record Bound(String gauge, double operations) {
  /** Of the odd numbers, wheel 30 leaves 8 in 15 over. */
  static final double WHEEL_30 = 8.0 / 15;

  /**
   * Multiplications for each bit of a number: strong base 2 takes a product, Lucas two; and a
   * Montgomery product is three multiplications.
   */
  static final double BPSW = 3 * 3 * 63;

  /** Seven bases, of which each takes 63 squarings and, where its exponent has a one, a product. */
  static final double MILLER_RABIN_7 = 3 * 7 * 94.5;

  public Bound {
    if (!(operations > 0)) {
      throw new IllegalArgumentException(operations + " operations of " + gauge);
    }
  }
}
