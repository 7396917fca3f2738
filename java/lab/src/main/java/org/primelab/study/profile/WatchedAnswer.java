package org.primelab.study.profile;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.primelab.account.CrossCheck;
import org.primelab.account.Hazards;
import org.primelab.probe.Reading;

/**
 * What was seen of the run of a trial that is shown.
 *
 * @param wallNanos how long it took, in ns
 * @param workers where the time of each went
 * @param lockedTimes whom each waited for
 * @param locks that workers waited for, the longest waits first
 * @param hazards calls into C that stood in others' way
 * @param checks figures that two witnesses tell
 * @param counters of the workers' threads
 * @param stolenShare of the CPUs' time that the hypervisor gave to others meanwhile
 * @param jvm what the JVM's own events said of it
 * @param stacks what was sampled
 * @param files that were made, by what they are; with their paths
 * @param excerpt of the timelines, if it was kept
 */
record WatchedAnswer(
    long wallNanos,
    List<WorkerRow> workers,
    List<LockedTime> lockedTimes,
    List<LockRow> locks,
    Hazards hazards,
    List<CrossCheck> checks,
    List<Counter> counters,
    Reading<Double> stolenShare,
    Reading<Profiled.JvmTally> jvm,
    Reading<Stacks> stacks,
    Reading<Map<String, String>> files,
    @JsonIgnore Optional<Excerpt> excerpt) {
  static WatchedAnswer of(Profiled found) {
    return new WatchedAnswer(
        found.run().wallNanos(),
        found.workers().stream().map(WorkerRow::of).toList(),
        found.lockedTimes(),
        found.locks().stream().map(LockRow::of).toList(),
        found.hazards(),
        found.checks(),
        found.counters(),
        found.stolenShare(),
        found.jvm(),
        found.stacks(),
        found.files().map(MadeFiles::paths),
        found.excerpt());
  }

  /** The workers' times, to ask for any state. */
  List<WorkerTime> times() {
    return workers.stream().map(WorkerRow::time).toList();
  }
}
