package org.primelab.window;

import java.util.List;
import java.util.Optional;

/**
 * What looks around a run tell of it.
 *
 * @param disturbance what disturbed it, if anything did
 * @param otherwise what did beside a neighbour, or without one
 * @param gigahertz how fast the clock ran, a mean of the looks before and after
 */
public record WitnessedRun(
    Optional<Disturbance> disturbance, Optional<Disturbance> otherwise, double gigahertz) {
  /** Whether nothing disturbed it. */
  public boolean isClean() {
    return disturbance.isEmpty();
  }

  /** Whether nothing disturbed it but, maybe, a neighbour. */
  public boolean isCleanButForNeighbours() {
    return otherwise.isEmpty();
  }

  /** How many of some runs were clean, and what disturbed the others; there must be one. */
  public static Clean clean(List<WitnessedRun> runs) {
    return Clean.ofDisturbances(runs.stream().map(WitnessedRun::disturbance).toList());
  }

  /** How fast the clock ran in some runs; there must be one. */
  public static Clock clock(List<WitnessedRun> runs) {
    return Clock.of(runs.stream().mapToDouble(WitnessedRun::gigahertz).toArray());
  }
}
