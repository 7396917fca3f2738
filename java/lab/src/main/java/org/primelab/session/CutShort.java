package org.primelab.session;

import org.primelab.report.Caveat;
import org.primelab.report.Doubt;
import org.primelab.report.Quantity;
import org.primelab.run.Observation;

/**
 * The time was over before everything had been measured once.
 *
 * @param parts how many there were to measure
 * @param measured how many of them were
 */
public record CutShort(int parts, int measured) implements Observation {
  /** The doubt that it gives. */
  Caveat caveat() {
    return new Caveat(
        Doubt.CUT_SHORT,
        "the time was over in the first round: %d of %s measured"
            .formatted(measured, Quantity.count(parts, "part was", "parts were")));
  }
}
