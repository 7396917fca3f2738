package org.primelab.window;

import java.util.Optional;

/** What can disturb a slice. */
public enum Disturbance {
  /** Another thread worked on the same core. */
  NEIGHBOUR,
  /** The scheduler gave the CPU to another thread. */
  PREEMPTED,
  /** The clock changed between the look before and that after. */
  CLOCK;

  /** So much may the clock differ: more than a look errs by, less than a step of a clock. */
  private static final double SAME_CLOCK = 0.01;

  /** What disturbed a slice, if anything did: the worst of what did. */
  public static Optional<Disturbance> of(boolean isShared, boolean isPreempted, double clockRatio) {
    return isShared
        ? Optional.of(NEIGHBOUR)
        : isPreempted
            ? Optional.of(PREEMPTED)
            : Math.abs(clockRatio - 1) > SAME_CLOCK ? Optional.of(CLOCK) : Optional.empty();
  }
}
