package org.primelab.study.smt;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.primelab.probe.Relation;
import org.primelab.window.Sensor;

/**
 * Two loads side by side for a fraction of a millisecond, between two readings of the relation.
 *
 * @param atNanos when it began, in ns since the measuring began
 * @param endNanos when it ended, likewise
 * @param a one load
 * @param b the other, which may be the same
 * @param cpuA where the one ran
 * @param cpuB where the other did
 * @param beforeNanos one-way latency of a cache line before it, in ns
 * @param afterNanos likewise, after it
 * @param realtime whether nothing but the kernel could interrupt
 * @param sideA what the one did
 * @param sideB what the other did
 */
public record CoRunCell(
    long atNanos,
    long endNanos,
    String a,
    String b,
    int cpuA,
    int cpuB,
    double beforeNanos,
    double afterNanos,
    boolean realtime,
    CellSide sideA,
    CellSide sideB)
    implements CoRun {
  public CoRunCell {
    if (!(beforeNanos > 0 && afterNanos > 0)) {
      throw new IllegalArgumentException("no time: " + a + " and " + b);
    }
  }

  /** The same, with times since then. */
  CoRunCell since(long beganNanos) {
    return new CoRunCell(
        atNanos - beganNanos,
        endNanos - beganNanos,
        a,
        b,
        cpuA,
        cpuB,
        beforeNanos,
        afterNanos,
        realtime,
        sideA,
        sideB);
  }

  @Override
  public boolean isInterrupted() {
    return sideA.switches() + sideB.switches() > 0;
  }

  @Override
  public boolean isDisturbed(Relation relation, Optional<Sensor> sensor) {
    return Stream.of(sideA, sideB).anyMatch(s -> s.disturbance(relation, sensor).isPresent());
  }

  @Override
  public Optional<Slowdown> slowdown(Alone alone) {
    OptionalDouble aloneA = alone.of(a, cpuA);
    OptionalDouble aloneB = alone.of(b, cpuB);
    return aloneA.isPresent() && aloneB.isPresent()
        ? Optional.of(
            new Slowdown(
                sideA.cycles() / aloneA.getAsDouble(), sideB.cycles() / aloneB.getAsDouble()))
        : Optional.empty();
  }
}
