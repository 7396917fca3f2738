package org.primelab.study.gil;

import java.util.List;
import java.util.Optional;
import org.primelab.window.WitnessedRun;

/**
 * What a run took, and what looks at the cores around it tell.
 *
 * @param wallNanos by the wall's clock, in ns
 * @param nanos at the session's median clock, where there were looks, in ns
 * @param witnessed what looks tell, if there were any
 */
record TimedRun(long wallNanos, double nanos, Optional<WitnessedRun> witnessed) {
  /** The same at another clock: what computes takes the same number of cycles. */
  private TimedRun at(double gigahertz) {
    double faster = witnessed.map(seen -> seen.gigahertz() / gigahertz).orElse(1.0);
    return new TimedRun(wallNanos, wallNanos * faster, witnessed);
  }

  /** Whether nothing disturbed it, as far as anybody looked. */
  boolean isClean() {
    return witnessed.map(WitnessedRun::isClean).orElse(true);
  }

  /** Whether nothing disturbed it but, maybe, a neighbour. */
  boolean isCleanButForNeighbours() {
    return witnessed.map(WitnessedRun::isCleanButForNeighbours).orElse(true);
  }

  /** All runs of a session, in order, at their median clock. */
  static List<TimedRun> atOneClock(List<TimedRun> runs) {
    List<WitnessedRun> looks = looks(runs);
    if (looks.isEmpty()) {
      return runs;
    }
    double gigahertz = WitnessedRun.clock(looks).median();
    return runs.stream().map(run -> run.at(gigahertz)).toList();
  }

  /** What looks tell of those that have any. */
  static List<WitnessedRun> looks(List<TimedRun> runs) {
    return runs.stream().flatMap(run -> run.witnessed.stream()).toList();
  }
}
