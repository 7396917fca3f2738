package org.primelab.study.profile;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.account.CrossCheck;
import org.primelab.account.Hazards;
import org.primelab.account.LockAccount;
import org.primelab.account.Safepoint;
import org.primelab.probe.Reading;
import org.primelab.profile.JvmActivity;
import org.primelab.run.Measurement;
import org.primelab.session.Plan;
import org.primelab.study.Checked;

/**
 * A run that was watched.
 *
 * @param trial which of the plan's trials, from 0
 * @param round in which it was run, from 0, beside one of the same trial that nobody watched
 * @param run what was measured all the same
 * @param workers where the time of each went
 * @param lockedTimes whom each waited for
 * @param locks that workers waited for, the longest waits first
 * @param hazards calls into C that stood in others' way
 * @param checks figures that two witnesses tell
 * @param counters of the workers' threads
 * @param stolenShare of the CPUs' time that the hypervisor gave to others meanwhile
 * @param jvm what the JVM's own events said of it: how many waits and safepoints, or why not
 * @param stacks what was sampled
 * @param siblings what two CPUs were to each other meanwhile, if that was asked for
 * @param excerpt of the timelines; only of the first round
 * @param files that were made; only of the first round, and if the session is kept
 */
public record Profiled(
    int trial,
    int round,
    Measurement run,
    List<WorkerTime> workers,
    List<LockedTime> lockedTimes,
    List<LockAccount> locks,
    Hazards hazards,
    List<CrossCheck> checks,
    List<Counter> counters,
    Reading<Double> stolenShare,
    Reading<JvmTally> jvm,
    Reading<Stacks> stacks,
    Optional<Siblings> siblings,
    Optional<Excerpt> excerpt,
    Reading<MadeFiles> files)
    implements Checked {
  public Profiled {
    workers = List.copyOf(workers);
    lockedTimes = List.copyOf(lockedTimes);
    locks = List.copyOf(locks);
    checks = List.copyOf(checks);
    counters = List.copyOf(counters);
  }

  @Override
  public Stream<String> failures(Plan plan) {
    return Stream.empty();
  }

  @Override
  public Optional<Measurement> observedRun() {
    return Optional.of(run);
  }

  /**
   * What the JVM told of a run.
   *
   * @param waits how many
   * @param safepoints how many
   * @param safepointNanos from the request of each to its end, in ns
   * @param longestReachNanos the longest time to safepoint, in ns
   * @param pinned virtual threads that kept their carriers while they waited
   */
  public record JvmTally(
      int waits, int safepoints, long safepointNanos, long longestReachNanos, int pinned) {
    static JvmTally of(JvmActivity told) {
      return new JvmTally(
          told.waits().size(),
          told.safepoints().size(),
          told.safepoints().stream().mapToLong(s -> s.span().nanos()).sum(),
          told.safepoints().stream().mapToLong(Safepoint::reachingNanos).max().orElse(0),
          told.pinned().size());
    }
  }
}
