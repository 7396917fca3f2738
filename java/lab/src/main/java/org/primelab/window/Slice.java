package org.primelab.window;

import java.util.Optional;

/**
 * A slice between two looks.
 *
 * @param cycles for a unit of the work, by the clock of the looks around it
 * @param nanos for a unit of the work
 * @param gigahertz the clock, a mean of both looks
 * @param disturbance what disturbed it, if anything did
 * @param stratum where in the work it is, from 0
 */
record Slice(
    double cycles, double nanos, double gigahertz, Optional<Disturbance> disturbance, int stratum) {
  boolean isClean() {
    return disturbance.isEmpty();
  }
}
