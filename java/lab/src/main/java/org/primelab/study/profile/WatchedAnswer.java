package org.primelab.study.profile;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
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

  /** The workers' times, to ask for any state. */
  List<WorkerTime> times() {
    return seen.workers();
  }
}
