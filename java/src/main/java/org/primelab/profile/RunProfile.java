package org.primelab.profile;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
    Reading<JvmActivity> jvm,
    Reading<Profile> samples,
    List<Path> childSamples) {
  public RunProfile {
    accounts = List.copyOf(accounts);
    timelines = List.copyOf(timelines);
    locks = List.copyOf(locks);
    handOvers = List.copyOf(handOvers);
    checks = List.copyOf(checks);
    counters = List.copyOf(counters);
    childSamples = List.copyOf(childSamples);
  }
}
