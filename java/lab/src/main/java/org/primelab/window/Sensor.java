package org.primelab.window;

/**
 * What tells whether another thread works on the same core.
 *
 * @param gauge name of the gauge that looks take the time of
 * @param quietCycles what it takes where nobody else does, in clock cycles, above 0
 * @param limit it is shared from so many times that on, above 1
 * @param lookahead how many instructions ahead the core was seen to look where nobody else did; 0
 *     where no such gauge works
 */
public record Sensor(String gauge, double quietCycles, double limit, int lookahead) {
  /** No core that looks further ahead has only half of its buffer: see {@link #isCertain}. */
  private static final int SHORT = 256;

  public Sensor {
    if (!(quietCycles > 0 && limit > 1) || lookahead < 0) {
      throw new IllegalArgumentException(
          "%s: %f cycles, limit %f, %d ahead".formatted(gauge, quietCycles, limit, lookahead));
    }
  }

  /** Whether a look that took so many cycles was taken beside another thread. */
  public boolean isShared(double cycles) {
    return cycles > limit * quietCycles;
  }

  /**
   * Whether the core was ever seen alone. Where it never looked far ahead, it may be one with a
   * short buffer, or somebody has been on it all the time.
   */
  public boolean isCertain() {
    return lookahead > SHORT;
  }

  /**
   * Whether a sensor of the same CPUs that was found later adds nothing: this one saw a core look
   * further ahead, or, where both go by the same other gauge, saw it quieter.
   */
  public boolean isBetterThan(Sensor later) {
    return lookahead > later.lookahead
        || (lookahead + later.lookahead == 0
            && gauge.equals(later.gauge)
            && quietCycles < later.quietCycles);
  }
}
