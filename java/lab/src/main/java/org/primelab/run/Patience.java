package org.primelab.run;

import java.time.Duration;
import java.util.List;
import org.primelab.load.LoadedSuite;
import org.primelab.suite.Kernel;

/**
 * How long a run waits for the answer of a child process: much longer than its jobs can be expected
 * to take, by how much work they are and what work has taken so far. One that is not done by then
 * hangs. Shared by the workers of a run.
 */
final class Patience {
  /** Before anything is known, a piece of work is expected to take less, in ns; and ever after. */
  private static final double DEAREST_NANOS = 1000;

  /** What is under way may take that many times as long as what was before: CPUs may be crowded. */
  private static final double FACTOR = 20;

  private static final Duration ENDLESS = Duration.ofDays(10_000);

  private final Kernel kernel;
  private final Duration least;
  private double work;
  private double nanos;

  /**
   * One of a run that begins.
   *
   * @param least nothing is waited for less long
   */
  Patience(Kernel kernel, Duration least) {
    this.kernel = kernel;
    this.least = least;
  }

  /** Hears what came of jobs, and what they took. */
  synchronized void heard(List<Job> jobs, long elapsedNanos) {
    work += work(jobs);
    nanos += elapsedNanos;
  }

  /** How long is waited for the answers to these. Calls of the user's own are watched elsewhere. */
  synchronized Duration with(List<Job> jobs) {
    if (kernel.suite() instanceof LoadedSuite) {
      return ENDLESS;
    }
    double each = work > 0 ? Math.min(FACTOR * nanos / work, DEAREST_NANOS) : DEAREST_NANOS;
    return least.plusNanos((long) (each * work(jobs)));
  }

  private double work(List<Job> jobs) {
    return jobs.stream().mapToDouble(job -> kernel.suite().work(job.argument())).sum();
  }
}
