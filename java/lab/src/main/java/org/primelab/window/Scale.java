package org.primelab.window;

/** What a figure is taken in, and then told in both. */
public enum Scale {
  /** Clock cycles: what a core computes takes the same number of them whatever its clock does. */
  CYCLES,
  /** Time: memory and the caches that cores share do not follow a core's clock. */
  TIME;

  /** What a slice took in it, for a unit of the work. */
  double of(Slice slice) {
    return this == CYCLES ? slice.cycles() : slice.nanos();
  }
}
