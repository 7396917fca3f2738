package org.primelab.study.smt;

import java.util.Optional;
import org.primelab.ffi.Cells.Side;
import org.primelab.probe.Relation;
import org.primelab.window.Disturbance;
import org.primelab.window.Sensor;

/**
 * What one load did beside another.
 *
 * @param cycles of a unit, by the clock of the looks before and after
 * @param sensorBefore cycles that the sensor took before
 * @param sensorAfter likewise, after
 * @param clockRatio cycles of the counter that a clock cycle took after ÷ before
 * @param switches how often someone took the CPU away
 */
record CellSide(
    double cycles, double sensorBefore, double sensorAfter, double clockRatio, long switches) {
  CellSide {
    if (!(cycles > 0 && sensorBefore > 0 && sensorAfter > 0 && clockRatio > 0) || switches < 0) {
      throw new IllegalArgumentException(cycles + " cycles, " + switches + " switches");
    }
  }

  static CellSide of(Side side) {
    double before = (double) side.before().chainTicks() / side.before().chainCycles();
    double after = (double) side.after().chainTicks() / side.after().chainCycles();
    return new CellSide(
        side.ticks() / ((before + after) / 2) / side.units(),
        side.before().sensorCycles(),
        side.after().sensorCycles(),
        after / before,
        side.after().involuntarySwitches() - side.before().involuntarySwitches());
  }

  /** What disturbed it besides the other load, which is the neighbour of a sibling. */
  Optional<Disturbance> disturbance(Relation relation, Optional<Sensor> sensor) {
    boolean shared =
        relation != Relation.CORE
            && sensor
                .filter(one -> one.isShared(sensorBefore) || one.isShared(sensorAfter))
                .isPresent();
    return Disturbance.of(shared, switches > 0, clockRatio);
  }
}
