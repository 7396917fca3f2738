package org.primelab.study.gil;

/**
 * What keeps two workers of an interpreter from working at the same time.
 *
 * <p>Wall times lie where others want the CPUs: two workers that need nobody's leave take as long
 * as one after the other there. How many had work to do at a time ({@link AtOnce}, or where the
 * system denies that {@link Scheduled#runnable}) is 1 under a lock and 2 without one, however busy
 * the machine is.
 */
public enum LockVerdict {
  /** One at a time. */
  LOCK("one at a time, as under a lock"),
  /** All at the same time. */
  NONE("at the same time"),
  /** All at the same time, but each takes far more CPU time than alone. */
  CONTENTION("at the same time, and in each other's way"),
  /** What was seen is not enough, or fits more than one of these. */
  UNDECIDED("undecided");

  private static final double LOCKED = 1.3;
  private static final double FREE = 1.5;
  private static final double SLEEPS = 0.5;
  private static final double ONE_AFTER_THE_OTHER = 1.7;
  private static final double SIDE_BY_SIDE = 1.4;

  /** Siblings of one core cost each other a factor of 2 at most; what costs more is contention. */
  private static final double IN_THE_WAY = 2.3;

  private final String words;

  LockVerdict(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /** Whether a worker that alone had so much to do mostly sleeps. */
  static boolean sleeps(double alone) {
    return alone < SLEEPS;
  }

  /**
   * The verdict on two workers.
   *
   * @param ratio wall time of both ÷ that of one, NaN if it is not known; it decides where workers
   *     sleep
   * @param alone how many had work to do at a time where there was one worker
   * @param together how many had where there were two
   * @param cpuRatio CPU time of each of two ÷ that of one alone
   */
  static LockVerdict of(double ratio, double alone, double together, double cpuRatio) {
    if (sleeps(alone)) {
      return between(ratio, SIDE_BY_SIDE, NONE, ONE_AFTER_THE_OTHER, LOCK);
    }
    LockVerdict free = cpuRatio >= IN_THE_WAY ? CONTENTION : NONE;
    return between(together, LOCKED, LOCK, FREE, free);
  }

  private static LockVerdict between(
      double seen, double low, LockVerdict below, double high, LockVerdict above) {
    if (seen <= low) {
      return below;
    }
    return seen >= high ? above : UNDECIDED;
  }
}
