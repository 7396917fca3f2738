package org.primelab.profile;

import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.primelab.account.Account;
import org.primelab.account.CrossCheck;
import org.primelab.account.HandOver;
import org.primelab.account.Hazards;
import org.primelab.account.LockAccount;
import org.primelab.account.Span;
import org.primelab.account.Stint;
import org.primelab.account.Timeline;
import org.primelab.ffi.PerfCounters.Count;
import org.primelab.probe.Reading;

/**
 * Where the time of one run went.
 *
 * @param window the run, on the clock of System.nanoTime()
 * @param accounts of each worker, by number
 * @param timelines of each worker, by number; one whose switches are not known is left over
 * @param locks that workers waited for, the longest waits first
 * @param handOvers of locks, in order of time
 * @param hazards calls into C that stood in others' way
 * @param checks the same by events and by counters
 * @param counters of each worker's threads together, by the event's name
 * @param stints which thread worked for whom
 * @param jvm what the JVM told
 * @param samples what async-profiler took
 * @param childSamples what the run's child processes took of themselves
 */
public record RunProfile(
    Span window,
    List<Account> accounts,
    List<Timeline> timelines,
    List<LockAccount> locks,
    List<HandOver> handOvers,
    Hazards hazards,
    List<CrossCheck> checks,
    List<Map<String, Reading<Count>>> counters,
    List<Stint> stints,
    Reading<JvmActivity> jvm,
    Reading<Profile> samples,
    ChildSamples childSamples) {
  public RunProfile {
    accounts = List.copyOf(accounts);
    timelines = List.copyOf(timelines);
    locks = List.copyOf(locks);
    handOvers = List.copyOf(handOvers);
    checks = List.copyOf(checks);
    counters = List.copyOf(counters);
    stints = List.copyOf(stints);
  }

  /**
   * Whether a sample is of one of those workers: of a thread, of this process or a child, while it
   * worked for one.
   */
  public Predicate<StackSample> isOf(IntPredicate workers) {
    Map<Integer, List<Stint>> byThread =
        stints.stream()
            .filter(stint -> workers.test(stint.lane()))
            .collect(Collectors.groupingBy(Stint::tid));
    return sample ->
        byThread.getOrDefault(sample.tid(), List.of()).stream()
            .anyMatch(stint -> stint.span().contains(sample.atNanos()));
  }
}
