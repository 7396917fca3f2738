package org.primelab.stats;

import java.util.function.BooleanSupplier;

/**
 * How often chance alone goes as far as what was seen, by drawing. Drawing ends with the fiftieth
 * draw that goes as far: what chance does often need not be known to three digits (J. Besag and P.
 * Clifford, "Sequential Monte Carlo p-Values", Biometrika 78, 1991).
 */
final class MonteCarlo {
  private static final int DRAWS = 999;
  private static final int ENOUGH = 50;

  private MonteCarlo() {}

  /**
   * The probability, in (0, 1]; under chance alone it is at most any bound as often as the bound
   * says.
   *
   * @param draw draws once, and tells whether that goes as far
   */
  static double of(BooleanSupplier draw) {
    int asFar = 0;
    for (int drawn = 1; drawn <= DRAWS; drawn++) {
      asFar += draw.getAsBoolean() ? 1 : 0;
      if (asFar == ENOUGH) {
        return (double) asFar / drawn;
      }
    }
    return (asFar + 1.0) / (DRAWS + 1.0);
  }
}
