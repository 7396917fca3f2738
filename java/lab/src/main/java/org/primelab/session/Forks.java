package org.primelab.session;

/**
 * A plan is carried out in so many fresh JVMs, one after the other: runs of one share its
 * addresses, its JIT's decisions and its cores, so each JVM counts as one sample.
 *
 * @param most how many at most, at least 1
 * @param within goes on only until every median is known within this share, in [0, 1); 0 for all of
 *     them
 * @param runs whether the number of runs in each is the user's; else a pilot chooses it
 */
public record Forks(int most, double within, boolean runs) {
  /**
   * No further JVM is begun that would end later than this after the first, in ns, unless the user
   * says otherwise.
   */
  public static final long LONGEST_NANOS = 300_000_000_000L;

  public Forks {
    if (most < 1 || !(within >= 0 && within < 1)) {
      throw new IllegalArgumentException(most + " JVMs, within " + within);
    }
  }

  /** Just so many. */
  public static Forks of(int count) {
    return new Forks(count, 0, true);
  }

  /** Whether a pilot plans them, and they end once the medians are known well enough. */
  public boolean isUntil() {
    return within > 0;
  }

  /**
   * Whether the time is over: one more JVM would end too late, if it takes as long as those that
   * there were.
   *
   * @param done how many there were
   * @param nanos what these took, in ns
   * @param longest how long they may take, in ns
   */
  public boolean isOver(int done, long nanos, long longest) {
    return isUntil() && done >= ForkPilot.JVMS && nanos + nanos / done > longest;
  }
}
