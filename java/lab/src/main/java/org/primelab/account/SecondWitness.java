package org.primelab.account;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.primelab.probe.JavaWaits;
import org.primelab.probe.Reading;

/**
 * Holds what workers waited against who tells of the same and is no part of their timelines. Those
 * are made of the JVM's and a profiler's events, laid onto the record of switches; this is made of
 * the clock that a worker looks at before it asks for a lock and when it has it, of what the JVM
 * adds up in each thread while it waits, and of its own counter of safepoints.
 *
 * @param locks names of those of which workers tell
 * @param lockWaits what they told: all of {@link #SHORTEST_NANOS} or more
 * @param javaWaits how long each lane's one thread waited in Java during its stint, in ns, by the
 *     lane's number; none for a lane of which several threads tell
 * @param uncounted locks for which a thread waits in C, of which the JVM counts nothing
 * @param safepoints what the JVM counted between two looks, or why nothing
 */
public record SecondWitness(
    Set<String> locks,
    List<LockWait> lockWaits,
    Map<Integer, Reading<Long>> javaWaits,
    Set<String> uncounted,
    Reading<Counted> safepoints) {
  /** Shorter waits are not told of by workers, in ns. */
  public static final long SHORTEST_NANOS = 10_000;

  /** The name of the check of locks. */
  public static final String LOCK = "time off the CPU for locks, ns";

  /** The name of the check of all waits. */
  public static final String WAITING = "time waiting for locks and for work, ns";

  /** The name of the check of safepoints. */
  public static final String SAFEPOINT = "time of safepoints, ns";

  /** The name of the check of one worker's part of them. */
  public static final String STOOD = "time stood at safepoints, ns";

  private static final String OWN_CLOCK = "the worker's clock around each lock";
  private static final String STATISTICS = "the JVM's statistics of the thread";
  private static final String COUNTER = "the JVM's counter of safepoints";

  /** Between a look at the clock and the next switch lies the way into the lock, in ns. */
  private static final long ASKING_NANOS = 10_000;

  /** The two clocks of a safepoint are read one after the other, in ns. */
  private static final long SAFEPOINT_NANOS = 20_000;

  public SecondWitness {
    locks = Set.copyOf(locks);
    lockWaits = List.copyOf(lockWaits);
    javaWaits = Map.copyOf(javaWaits);
    uncounted = Set.copyOf(uncounted);
  }

  /**
   * What the JVM counted of safepoints.
   *
   * @param span between which two looks, in ns by System.nanoTime()
   * @param nanos how long they lasted, from each request to its end, in ns
   */
  public record Counted(Span span, long nanos) {}

  /**
   * Locks, waits in all, and the part of safepoints of one lane whose switches are known.
   *
   * @param runQueueNanos all that its threads waited for a CPU, in ns
   */
  public List<CrossCheck> of(Timeline timeline, Evidence evidence, Reading<Long> runQueueNanos) {
    long few = CrossCheck.Recorded.of(timeline, evidence).fewNanos();
    List<CrossCheck> checks = new ArrayList<>();
    if (!locks.isEmpty()) {
      checks.add(ofLocks(timeline));
    }
    List<Stint> stints = evidence.stintsOf(timeline.lane());
    if (stints.size() == 1
        && javaWaits.get(timeline.lane().number()) instanceof Reading.Value<Long>(Long nanos)) {
      checks.add(ofWaits(timeline, stints.getFirst().span(), nanos, few));
    }
    long stood = timeline.nanos(State.SAFEPOINT);
    if (safepoints instanceof Reading.Value<Counted>(Counted counted)
        && runQueueNanos instanceof Reading.Value<Long>(Long delay)
        && stood > counted.nanos + delay) {
      checks.add(
          CrossCheck.of(
              timeline.lane().number(),
              STOOD,
              COUNTER + " and what schedstat says it took to have a CPU again",
              stood,
              counted.nanos + delay,
              few));
    }
    return checks;
  }

  /**
   * The time of waits in which the worker was off its CPU and did not lose it: all of it should be
   * for the lock, and nothing else should be. What it runs on the way there, or waits for a CPU, is
   * no matter of events.
   */
  private CrossCheck ofLocks(Timeline timeline) {
    long byEvents = 0;
    for (Slice slice : timeline.slices()) {
      byEvents += locks.contains(slice.lock()) ? slice.nanos() : 0;
    }
    long waits = 0;
    long byClock = 0;
    for (LockWait wait : lockWaits) {
      if (wait.lane() == timeline.lane().number() && locks.contains(wait.lock())) {
        waits++;
        for (Slice slice : timeline.touching(wait.span())) {
          byClock += isWaiting(slice.state()) ? slice.span().nanosWithin(wait.span()) : 0;
        }
      }
    }
    return CrossCheck.of(
        timeline.lane().number(),
        LOCK,
        OWN_CLOCK,
        byEvents,
        byClock,
        CrossCheck.FEW_NANOS + waits * ASKING_NANOS);
  }

  private static boolean isWaiting(State state) {
    return state.isForLock() || state.endsWithWakeUp();
  }

  /**
   * A thread waits in Java while it is off its CPU for a lock or without a number. It may, where it
   * is blocked with one, or on its way to sleep or back: so the timeline says at least and at most,
   * and only what lies outside of these is a difference.
   */
  private CrossCheck ofWaits(Timeline timeline, Span stint, long counted, long few) {
    long least = 0;
    long most = 0;
    for (Slice slice : timeline.touching(stint)) {
      long nanos = slice.span().nanosWithin(stint);
      if (!uncounted.contains(slice.lock())) {
        least += slice.state() == State.LOCK || slice.state() == State.IDLE ? nanos : 0;
        most += slice.state().isOnCpu() && !slice.state().isForLock() ? 0 : nanos;
      }
    }
    return CrossCheck.of(
        timeline.lane().number(),
        WAITING,
        STATISTICS,
        Math.clamp(counted, least, most),
        counted,
        few + JavaWaits.RESOLUTION_NANOS);
  }

  /** All safepoints that ended between the two looks; nothing where nobody counted. */
  public List<CrossCheck> of(Collection<Safepoint> told) {
    if (!(safepoints instanceof Reading.Value<Counted>(Counted counted))) {
      return List.of();
    }
    List<Safepoint> within =
        told.stream().filter(s -> counted.span.contains(s.span().to())).toList();
    return List.of(
        CrossCheck.of(
            CrossCheck.ALL,
            SAFEPOINT,
            COUNTER,
            within.stream().mapToLong(s -> s.span().nanos()).sum(),
            counted.nanos,
            CrossCheck.FEW_NANOS + within.size() * SAFEPOINT_NANOS));
  }
}
