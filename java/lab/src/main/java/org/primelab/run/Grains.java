package org.primelab.run;

import org.primelab.ffi.StopFlag;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;
import org.primelab.suite.Parts;

/**
 * The work on one argument, cut into grains of equal size, the first units first.
 *
 * @param parts the kernel's
 * @param argument what it is called with
 * @param size of a grain, in units; at least 1
 * @param count how many grains, at least 1
 */
record Grains(Parts parts, Argument argument, long size, long count) {
  /**
   * Refuses a grain in which there is nothing.
   *
   * @throws IllegalArgumentException if it has no units
   */
  static void requireSize(long grain) {
    if (grain < 1) {
      throw new IllegalArgumentException("grains of " + grain + " units");
    }
  }

  static Grains of(Parts parts, Argument argument, long size) {
    return new Grains(parts, argument, size, Math.ceilDiv(parts.units(argument), size));
  }

  /** The answer of the grain at that index, from 0. */
  long answer(long index, StopFlag stop) {
    long from = index * size;
    return parts.of(argument, from, Math.min(parts.units(argument), from + size), stop);
  }

  /** Links what does the parts of a job, which a whole one may not need. */
  static void rehearse(Kernel kernel, StopFlag stop) {
    try {
      kernel.code().parts().orElseThrow().of(kernel.suite().rehearsal(), 0, 1, stop);
    } catch (RuntimeException e) {
      // The kernel will fail again on the first job, and be reported with it.
      return;
    }
  }
}
