package org.primelab.study.smt;

import java.util.Optional;
import org.primelab.probe.Relation;
import org.primelab.window.Sensor;

/**
 * Two loads, alone and side by side, in short windows between two readings of the relation, as
 * sessions of 0.1 have them. All times of units are CPU time in ns, a mean over the windows of that
 * kind.
 *
 * @param atNanos when it began, in ns since the measuring began
 * @param endNanos when it ended, likewise
 * @param a one load
 * @param b the other, which may be the same
 * @param cpuA where the one ran
 * @param cpuB where the other did
 * @param turns the windows in order: a and b alone, x together
 * @param beforeNanos one-way latency of a cache line before the windows, in ns
 * @param afterNanos likewise, after them
 * @param realtime whether nothing but the kernel could interrupt
 * @param involuntarySwitches how often someone took a CPU away nevertheless
 * @param aloneA a unit of the one alone, in ns
 * @param togetherA a unit of the one beside the other, in ns
 * @param aloneB a unit of the other alone, in ns
 * @param togetherB a unit of the other beside the one, in ns
 */
public record CoRunWindow(
    long atNanos,
    long endNanos,
    String a,
    String b,
    int cpuA,
    int cpuB,
    String turns,
    double beforeNanos,
    double afterNanos,
    boolean realtime,
    long involuntarySwitches,
    double aloneA,
    double togetherA,
    double aloneB,
    double togetherB)
    implements CoRun {
  public CoRunWindow {
    double least = Math.min(beforeNanos, afterNanos);
    if (!(least > 0 && aloneA > 0 && togetherA > 0 && aloneB > 0 && togetherB > 0)) {
      throw new IllegalArgumentException("no time: " + a + " and " + b);
    }
  }

  @Override
  public boolean isInterrupted() {
    return involuntarySwitches > 0;
  }

  @Override
  public boolean isDisturbed(Relation relation, Optional<Sensor> sensor) {
    return isInterrupted();
  }

  @Override
  public Optional<Slowdown> slowdown(Alone alone) {
    return Optional.of(new Slowdown(togetherA / aloneA, togetherB / aloneB));
  }
}
