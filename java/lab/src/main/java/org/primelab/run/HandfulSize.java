package org.primelab.run;

/**
 * How many jobs a worker takes at a time: more, where they are so short that taking them one by one
 * would take longer than doing them. Used by one thread.
 */
final class HandfulSize {
  /** The most, which also fit into one frame to a child process. */
  static final int MOST = 1024;

  /** What takes less than this is too little at a time, in ns. */
  private static final long LEAST_NANOS = 250_000;

  private int jobs = 1;

  /** How many to take. */
  int jobs() {
    return jobs;
  }

  /** Learns what a handful took, in ns. */
  void took(long nanos) {
    if (nanos < LEAST_NANOS) {
      jobs = Math.min(2 * jobs, MOST);
    } else if (nanos > 4 * LEAST_NANOS) {
      jobs = Math.max(1, jobs / 2);
    }
  }
}
