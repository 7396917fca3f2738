package org.primelab.suite;

/**
 * A cost model: a kernel cannot be faster than the execution units let it.
 *
 * @param gauge the gauge that measures them; ends in a hyphen where that for the widest instruction
 *     set of the CPU does
 * @param operations so many of its operations at least for each odd divisor up to the square root
 *     of a number near 2^53, those that are left out included; or for each prime of 64 bits
 */
public record Bound(String gauge, double operations) {
  public Bound {
    if (!(operations > 0)) {
      throw new IllegalArgumentException(operations + " operations of " + gauge);
    }
  }
}
