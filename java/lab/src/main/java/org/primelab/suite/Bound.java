package org.primelab.suite;

import java.util.Optional;

/**
 * A cost model: a kernel cannot be faster than the execution units let it, nor, with one number
 * after the other, than operations that wait for one another.
 *
 * @param gauge the gauge that measures them; ends in a hyphen where that for the widest instruction
 *     set of the CPU does
 * @param operations so many of its operations at least for each odd divisor up to the square root
 *     of a number near 2^53, those that are left out included; or for each prime of 64 bits
 * @param chain the same of its longest chain of operations of which each waits for the last, when
 *     one number is tested by itself; empty where there is no model of that
 */
public record Bound(String gauge, double operations, Optional<Bound> chain) {
  public Bound {
    if (!(operations > 0)) {
      throw new IllegalArgumentException(operations + " operations of " + gauge);
    }
  }

  /** One without a chain. */
  public Bound(String gauge, double operations) {
    this(gauge, operations, Optional.empty());
  }

  /** The same of a kernel whose longest chain is that. */
  public Bound waiting(Bound longest) {
    return new Bound(gauge, operations, Optional.of(longest));
  }

  /** That of the execution units alone. */
  public Bound ofUnits() {
    return new Bound(gauge, operations);
  }
}
