package org.primelab.account;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.primelab.ffi.ThreadUsage;
import org.primelab.lock.MutexKind;
import org.primelab.probe.Reading;

/**
 * The same quantity from the joined events and from another witness.
 *
 * @param worker its number, from 0
 * @param what is compared, with its unit
 * @param witness who tells it too
 * @param byEvents what the timeline's slices, or the switches it is made of, sum to
 * @param byWitness what the witness says
 * @param of what a difference is a part of
 */
public record CrossCheck(
    int worker, String what, String witness, long byEvents, long byWitness, long of) {
  /** More than this part is a reason for doubt. */
  public static final double DOUBTFUL = 0.02;

  /**
   * Five switches more or less, as at the ends of the window, are no reason, nor is one more with
   * each further stint: who has just released a lock often loses its CPU on the way from one
   * witness to the other.
   */
  private static final int FEW_SWITCHES = 4;

  private static final String COUNTER = "a counter of the kernel";

  public CrossCheck {
    if (of <= 0) {
      throw new IllegalArgumentException("part of " + of);
    }
  }

  /** How far the two are apart, as a part: not negative. */
  public double difference() {
    return Math.abs((double) byEvents - byWitness) / of;
  }

  /** Whether that needs a caveat. */
  public boolean isDoubtful() {
    return difference() > DOUBTFUL;
  }

  /**
   * CPU time as a part of the window, and context switches, where none was lost; none where there
   * is no counter. What was a preemption and what was not is not compared: the record of a thread
   * that a signal catches on its way to sleep says it was preempted, and its counter that it gave
   * the CPU up (kernel/sched/core.c, __schedule).
   *
   * @param usage of the worker's threads during the window
   */
  public static List<CrossCheck> of(
      Timeline timeline, Evidence evidence, Reading<ThreadUsage> usage) {
    if (!(usage instanceof Reading.Value<ThreadUsage>(ThreadUsage used))) {
      return List.of();
    }
    CrossCheck onCpu =
        new CrossCheck(
            timeline.worker(),
            "CPU time, ns",
            COUNTER,
            onCpu(timeline),
            used.cpuNanos(),
            Math.max(1, timeline.window().nanos()));
    return switches(timeline, evidence, used)
        .map(switches -> List.of(onCpu, switches))
        .orElseGet(() -> List.of(onCpu));
  }

  private static Optional<CrossCheck> switches(
      Timeline timeline, Evidence evidence, ThreadUsage used) {
    int worker = timeline.worker();
    long byEvents = 0;
    long few = FEW_SWITCHES;
    for (Stint stint : evidence.stints()) {
      Span span = timeline.window().within(stint.span());
      if (stint.worker() == worker
          && evidence.switchesOf(stint.tid()) instanceof Reading.Value<Switches>(Switches known)) {
        if (known.lost() > 0) {
          return Optional.empty();
        }
        few++;
        byEvents += known.count(Switched.Kind.PREEMPTED, span);
        byEvents += known.count(Switched.Kind.OUT, span);
      }
    }
    long counted = used.voluntarySwitches() + used.involuntarySwitches();
    return Optional.of(
        new CrossCheck(
            worker,
            "context switches",
            COUNTER,
            byEvents,
            counted,
            Math.max(Math.round(few / DOUBTFUL), counted)));
  }

  /**
   * Time waited for locks as a part of the window, by whom tells of the waits: the JVM, and for
   * pthread mutexes async-profiler; none where there was no such wait.
   */
  public static List<CrossCheck> ofLocks(Timeline timeline, Evidence evidence) {
    Predicate<String> isPthread = MutexKind.PTHREAD.label()::equals;
    return Stream.of(
            ofLocks(timeline, evidence, "the JVM", isPthread.negate()),
            ofLocks(timeline, evidence, "async-profiler", isPthread))
        .filter(check -> check.byEvents > 0 || check.byWitness > 0)
        .toList();
  }

  private static CrossCheck ofLocks(
      Timeline timeline, Evidence evidence, String witness, Predicate<String> locks) {
    return new CrossCheck(
        timeline.worker(),
        "lock time, ns",
        witness,
        timeline.slices().stream()
            .filter(slice -> slice.state().isForLock() && locks.test(slice.lock()))
            .mapToLong(Slice::nanos)
            .sum(),
        waited(timeline, evidence, locks),
        Math.max(1, timeline.window().nanos()));
  }

  /**
   * The time waited as the witness tells it, before it is joined with anything; where waits
   * overlap, it counts once.
   */
  private static long waited(Timeline timeline, Evidence evidence, Predicate<String> locks) {
    Map<Integer, Layer<Wait>> waits =
        evidence.waits().stream()
            .filter(wait -> wait.reason() == Wait.Reason.LOCK && locks.test(wait.lock()))
            .collect(groupingBy(Wait::tid, collectingAndThen(toList(), Waits::of)));
    return Lanes.stints(timeline.worker(), evidence).touching(timeline.window()).stream()
        .mapToLong(
            stint ->
                nanos(
                    waits.getOrDefault(stint.value().tid(), Waits.of(List.of())),
                    timeline.window().within(stint.span())))
        .sum();
  }

  private static long nanos(Layer<Wait> waits, Span span) {
    return waits.touching(span).stream().mapToLong(piece -> piece.span().nanosWithin(span)).sum();
  }

  private static long onCpu(Timeline timeline) {
    return timeline.slices().stream()
        .filter(s -> s.state().isOnCpu())
        .mapToLong(Slice::nanos)
        .sum();
  }
}
