package org.primelab.study.profile;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.primelab.study.CoreUse;

/**
 * A watched run, and whether its workers shared their cores.
 *
 * @param found what was seen of it
 * @param cores whether they did
 * @param sharedCore share of its busy time in which they did, in [0, 1], if its jobs tell
 */
record SortedRun(WatchedAnswer found, CoreUse cores, Optional<Double> sharedCore) {
  static SortedRun of(Profiled seen, CoreSensor sensor) {
    return new SortedRun(
        WatchedAnswer.of(seen),
        sensor.cores(seen),
        sensor.sharedCore(seen).found().map(shared -> shared.share().median()));
  }

  /** The median hold of the lock that was waited for longest, in ns. */
  Optional<Double> heldNanos() {
    return found.locks().stream()
        .findFirst()
        .flatMap(LockRow::held)
        .map(held -> held.medianNanos());
  }

  /** The median hand-over of the lock that was waited for longest, in ns. */
  Optional<Double> handOverNanos() {
    return found.locks().stream()
        .findFirst()
        .flatMap(LockRow::handOver)
        .map(latency -> latency.medianNanos());
  }

  /** The values of those runs that have one. */
  static double[] values(List<SortedRun> runs, Function<SortedRun, Optional<Double>> value) {
    return runs.stream().flatMap(run -> value.apply(run).stream()).mapToDouble(v -> v).toArray();
  }
}
