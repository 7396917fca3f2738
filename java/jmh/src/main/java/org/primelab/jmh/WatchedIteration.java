package org.primelab.jmh;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.primelab.account.Account;
import org.primelab.account.Accounts;
import org.primelab.account.Estimate;
import org.primelab.account.Evidence;
import org.primelab.account.Lane;
import org.primelab.account.LockUse;
import org.primelab.account.Slice;
import org.primelab.account.Span;
import org.primelab.account.Stint;
import org.primelab.account.Switches;
import org.primelab.account.Timeline;
import org.primelab.account.Timelines;
import org.primelab.account.Wait;
import org.primelab.probe.HostState;
import org.primelab.probe.Reading;
import org.primelab.profile.JvmActivity;

/**
 * What was seen of one iteration.
 *
 * @param stays of the benchmark's threads
 * @param evidence of the same, a lane each
 * @param timelines of the lanes
 * @param accounts of the lanes
 * @param jvm what the JVM told of itself, if it did
 * @param before what the host was like when it began
 * @param after and when it had ended
 * @param cores who else was on the cores just before it and just after it
 */
record WatchedIteration(
    List<Stay> stays,
    Evidence evidence,
    List<Timeline> timelines,
    List<Account> accounts,
    Reading<JvmActivity> jvm,
    HostState before,
    HostState after,
    Reading<CoreWitness.Seen> cores) {
  /** Where JMH's own threads wait for one another. */
  private static final Set<String> HARNESS = Set.of("InfraControl", "BenchmarkHandler");

  /**
   * Brings it together.
   *
   * @param stays at least one
   */
  static WatchedIteration of(
      List<Stay> stays,
      Map<Integer, Reading<Switches>> switches,
      Reading<JvmActivity> jvm,
      HostState before,
      HostState after,
      Reading<CoreWitness.Seen> cores) {
    Evidence evidence = evidence(stays, switches, jvm.orElse(JvmActivity.NOTHING));
    List<Timeline> timelines = Timelines.of(evidence);
    return new WatchedIteration(
        stays,
        evidence,
        timelines,
        accounts(stays, evidence, timelines),
        jvm,
        before,
        after,
        cores);
  }

  private static Evidence evidence(
      List<Stay> stays, Map<Integer, Reading<Switches>> switches, JvmActivity jvm) {
    Span window = stays.stream().map(Stay::span).reduce(Span::around).orElseThrow();
    Set<Integer> tids = stays.stream().map(Stay::tid).collect(Collectors.toSet());
    List<Lane> lanes = new ArrayList<>();
    List<Stint> stints = new ArrayList<>();
    for (Stay stay : stays) {
      stints.add(new Stint(lanes.size(), stay.tid(), stay.span()));
      lanes.add(new Lane(lanes.size(), stay.name(), Lane.Kind.JAVA, stay.span()));
    }
    List<Wait> waits = jvm.waits().stream().filter(wait -> tids.contains(wait.tid())).toList();
    return jvm.evidence(window, lanes, stints, switches, waits);
  }

  private static List<Account> accounts(
      List<Stay> stays, Evidence evidence, List<Timeline> timelines) {
    Estimate.Source estimates = new Estimate.Source(evidence);
    List<Account> accounts = new ArrayList<>();
    for (int i = 0; i < stays.size(); i++) {
      Stay stay = stays.get(i);
      Timeline timeline = timelines.get(i);
      accounts.add(
          evidence.switchesOf(stay.tid()) instanceof Reading.Unavailable<Switches> why
              ? estimates.of(timeline.lane(), stay.totals(), why)
              : Accounts.of(timeline, evidence, stay.totals()));
    }
    return accounts;
  }

  /** The locks that the benchmark's threads waited for, the busiest first. */
  List<LockUse> locks() {
    return LockUse.of(evidence).stream()
        .filter(use -> HARNESS.stream().noneMatch(use.site()::startsWith))
        .toList();
  }

  /** The CPUs that the benchmark's threads were on, as far as their switches tell. */
  Set<Integer> cpus() {
    return timelines.stream()
        .flatMap(timeline -> timeline.slices().stream())
        .map(Slice::cpu)
        .filter(cpu -> cpu != Slice.NO_CPU)
        .collect(Collectors.toSet());
  }

  /** How long all threads together were at work, in ns. */
  long threadNanos() {
    return stays.stream().mapToLong(stay -> stay.span().nanos()).sum();
  }
}
