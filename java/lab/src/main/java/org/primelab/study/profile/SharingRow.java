package org.primelab.study.profile;

import static org.primelab.report.Quantity.DURATION;
import static org.primelab.report.Quantity.percents;
import static org.primelab.report.Quantity.text;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.primelab.account.State;
import org.primelab.report.Columns;
import org.primelab.report.Intervals;
import org.primelab.stats.Interval;
import org.primelab.stats.Statistics;
import org.primelab.study.CoreUse;

/**
 * What locks were like in the watched runs in which workers shared their cores, or in those in
 * which each had its own. Hold and hand-over are medians of the lock that was waited for longest.
 *
 * @param cores which of these
 * @param runs how many
 * @param sharedCore share of their busy time on shared cores, as their jobs tell; if they do
 * @param lockShare share of the workers' time in which they waited for locks off a CPU
 * @param waits how many
 * @param waitNanos how long those took together, in ns
 * @param heldNanos how long a hold took, in ns, if holds were recorded
 * @param handOverNanos how long a hand-over took, in ns, if one was seen
 */
record SharingRow(
    CoreUse cores,
    int runs,
    @JsonInclude Optional<Interval> sharedCore,
    Interval lockShare,
    Interval waits,
    Interval waitNanos,
    @JsonInclude Optional<Interval> heldNanos,
    @JsonInclude Optional<Interval> handOverNanos) {
  static final Columns<SharingRow> COLUMNS =
      Columns.<SharingRow>none()
          .left("cores", row -> row.cores.word())
          .right("runs", row -> Integer.toString(row.runs))
          .right("shared", row -> Intervals.median(row.sharedCore, percents(0)))
          .right("lock", row -> Intervals.median(row.lockShare, percents(1)))
          .right("waits", row -> text("%.0f", row.waits.median()))
          .right("waited", row -> Intervals.median(row.waitNanos, DURATION))
          .right("held", row -> Intervals.median(row.heldNanos, DURATION))
          .right("hand-over", row -> Intervals.median(row.handOverNanos, DURATION));

  /**
   * Sums runs up.
   *
   * @param runs at least one
   */
  static SharingRow of(CoreUse cores, List<SortedRun> runs) {
    return new SharingRow(
        cores,
        runs.size(),
        median(runs, SortedRun::sharedCore),
        median(runs, run -> Optional.of(run.found().share(State.LOCK))).orElseThrow(),
        median(runs, run -> Optional.of((double) run.found().waits())).orElseThrow(),
        median(runs, run -> Optional.of((double) run.found().waitNanos())).orElseThrow(),
        median(runs, SortedRun::heldNanos),
        median(runs, SortedRun::handOverNanos));
  }

  private static Optional<Interval> median(
      List<SortedRun> runs, Function<SortedRun, Optional<Double>> value) {
    double[] values = SortedRun.values(runs, value);
    return values.length == 0 ? Optional.empty() : Optional.of(Statistics.medianInterval(values));
  }
}
