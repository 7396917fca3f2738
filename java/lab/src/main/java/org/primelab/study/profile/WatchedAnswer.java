package org.primelab.study.profile;

import static org.primelab.report.Quantity.duration;
import static org.primelab.report.Quantity.percent;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.primelab.account.State;
import org.primelab.probe.Reading;

/**
 * What was seen of the run of a trial that is shown.
 *
 * @param seen all of it
 * @param wallNanos how long it took, in ns
 * @param workers where the time of each went
 * @param locks that workers waited for, the longest waits first
 * @param files that were made, by what they are; with their paths
 */
record WatchedAnswer(
    @JsonUnwrapped
        @JsonIgnoreProperties({
          "trial",
          "round",
          "run",
          "workers",
          "locks",
          "siblings",
          "excerpt",
          "files"
        })
        Profiled seen,
    long wallNanos,
    List<WorkerRow> workers,
    List<LockRow> locks,
    Reading<Map<String, String>> files) {
  static WatchedAnswer of(Profiled seen) {
    return new WatchedAnswer(
        seen,
        seen.run().wallNanos(),
        seen.workers().stream().map(WorkerRow::of).toList(),
        seen.locks().stream().map(LockRow::of).toList(),
        seen.files().map(MadeFiles::paths));
  }

  /** That state's part of all workers' time, in [0, 1]. */
  double share(State state) {
    return times().stream().mapToDouble(time -> time.share(state::equals)).average().orElse(0);
  }

  /** The state that took most of the workers' time from their work, and its part of it. */
  String largestLoss() {
    return WorkerLanes.STATES.stream()
        .filter(state -> state != State.USEFUL)
        .max(Comparator.comparingDouble(this::share))
        .map(state -> "%s, %s".formatted(state.word(), percent(share(state))))
        .orElse("none");
  }

  /** How often workers waited for a lock. */
  long waits() {
    return locks.stream().mapToLong(row -> row.account().waits()).sum();
  }

  /** How long they did, all together, in ns. */
  long waitNanos() {
    return locks.stream().mapToLong(row -> row.account().waitNanos()).sum();
  }

  /** The median hold of the lock that was waited for longest, in words. */
  String held() {
    return locks.stream()
        .findFirst()
        .flatMap(LockRow::held)
        .map(held -> duration(held.medianNanos()))
        .orElse("");
  }

  /** The median hand-over of the lock that was waited for longest, in words. */
  String handOver() {
    return locks.stream()
        .findFirst()
        .flatMap(LockRow::handOver)
        .map(latency -> duration(latency.medianNanos()))
        .orElse("none seen");
  }

  /** The workers' times, to ask for any state. */
  List<WorkerTime> times() {
    return seen.workers();
  }
}
