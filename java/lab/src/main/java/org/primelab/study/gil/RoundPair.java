package org.primelab.study.gil;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.primelab.stats.Statistics;
import org.primelab.window.WitnessedRun;

/**
 * A window of so many workers, with those of one worker in the same round, which are what it is
 * compared with.
 *
 * @param window of so many
 * @param ones of one, at least one
 */
record RoundPair(TimedRun window, List<TimedRun> ones) {
  /** Whether nothing disturbed the workers, nor the one in one window at least. */
  boolean isClean() {
    return window.isClean() && ones.stream().anyMatch(TimedRun::isClean);
  }

  /** Whether nothing disturbed the workers but neighbours, nor the one in one window at least. */
  boolean isCleanButForNeighbours() {
    return window.isCleanButForNeighbours()
        && ones.stream().anyMatch(TimedRun::isCleanButForNeighbours);
  }

  /** What the many took, in ns, at the session's median clock. */
  double nanos() {
    return window.nanos();
  }

  /** What they took by the wall's clock, in ns. */
  double wallNanos() {
    return window.wallNanos();
  }

  /**
   * What the one took: the median of those of its windows that count, in ns, at the session's
   * median clock.
   */
  double nanosOfOne(Predicate<TimedRun> counts) {
    return Statistics.median(ones.stream().filter(counts).mapToDouble(TimedRun::nanos).toArray());
  }

  /** What looks tell of the window; where only the one was disturbed in all of its, of that. */
  Optional<WitnessedRun> witnessed() {
    return window.isClean() && !isClean() ? ones.getFirst().witnessed() : window.witnessed();
  }
}
