package org.primelab.account;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.primelab.probe.Reading;

/**
 * All that is known of a run, on one clock.
 *
 * @param window from when to when it is accounted for, the same for all workers
 * @param lanes whose time it is, by number
 * @param stints which thread worked for whom, sorted by lane. Where two of a lane's overlap, the
 *     earlier counts
 * @param switches of each thread that stints name; or why there are none
 * @param waits of those threads
 * @param holds of locks; may be missing
 * @param safepoints of the JVM
 * @param jobs of the workers
 * @param sightings of threads that had locks; may be missing
 * @param skewNanos how far the clock of waits and safepoints may be off, in ns: their ends are
 *     drawn so far to the context switches they belong to
 */
public record Evidence(
    Span window,
    List<Lane> lanes,
    List<Stint> stints,
    Map<Integer, Reading<Switches>> switches,
    List<Wait> waits,
    List<Hold> holds,
    List<Safepoint> safepoints,
    List<Worked> jobs,
    List<Sighting> sightings,
    long skewNanos) {
  public Evidence {
    lanes = List.copyOf(lanes);
    stints = stints.stream().sorted(Comparator.comparingInt(Stint::lane)).toList();
    switches = Map.copyOf(switches);
    waits = List.copyOf(waits);
    holds = List.copyOf(holds);
    safepoints = List.copyOf(safepoints);
    jobs = List.copyOf(jobs);
    sightings = List.copyOf(sightings);
    if (lanes.isEmpty() || skewNanos < 0) {
      throw new IllegalArgumentException(lanes + ", skew " + skewNanos + " ns");
    }
  }

  /** That of a run in which nobody looked who had a lock. */
  public Evidence(
      Span window,
      List<Lane> lanes,
      List<Stint> stints,
      Map<Integer, Reading<Switches>> switches,
      List<Wait> waits,
      List<Hold> holds,
      List<Safepoint> safepoints,
      List<Worked> jobs,
      long skewNanos) {
    this(window, lanes, stints, switches, waits, holds, safepoints, jobs, List.of(), skewNanos);
  }

  /** The same for another window. */
  public Evidence over(Span other) {
    return new Evidence(
        other, lanes, stints, switches, waits, holds, safepoints, jobs, sightings, skewNanos);
  }

  /** The same with looks at who had a lock. */
  public Evidence with(List<Sighting> seen) {
    return new Evidence(
        window, lanes, stints, switches, waits, holds, safepoints, jobs, seen, skewNanos);
  }

  /** Whether the switches of all threads that worked for a lane were recorded. */
  public boolean isKnown(Lane lane) {
    return stintsOf(lane).stream()
        .allMatch(stint -> switchesOf(stint.tid()) instanceof Reading.Value);
  }

  /** Those of one lane, found without a look at those of all. */
  List<Stint> stintsOf(Lane lane) {
    return stints.subList(firstFrom(lane.number()), firstFrom(lane.number() + 1));
  }

  private int firstFrom(int lane) {
    int low = 0;
    int high = stints.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (stints.get(middle).lane() < lane) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The switches of a thread, or why there are none. */
  public Reading<Switches> switchesOf(int tid) {
    Reading<Switches> known = switches.get(tid);
    return known != null
        ? known
        : Reading.unavailable("nobody recorded the switches of thread " + tid, "profile it again");
  }
}
