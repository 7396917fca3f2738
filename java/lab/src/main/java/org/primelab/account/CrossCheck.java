package org.primelab.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.primelab.ffi.ThreadUsage;
import org.primelab.probe.Reading;

/**
 * The same quantity from the joined events and from a witness of its own.
 *
 * @param worker the number of its lane, from 0
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

  /** Two readings of one thread at either end of the window may be so far apart, in ns. */
  private static final long FEW_NANOS = 500_000;

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
   * CPU time, context switches where none was lost, and the time after preemptions, each as a part
   * of what the kernel counts; none where there is no counter. What was a preemption and what was
   * not is not compared: the record of a thread that a signal catches on its way to sleep says it
   * was preempted, and its counter that it gave the CPU up (kernel/sched/core.c, __schedule).
   *
   * @param totals of the lane's threads during the window
   */
  public static List<CrossCheck> of(Timeline timeline, Evidence evidence, Totals totals) {
    List<CrossCheck> checks = new ArrayList<>();
    if (totals.usage() instanceof Reading.Value<ThreadUsage>(ThreadUsage used)) {
      checks.add(
          times(
              timeline, "CPU time, ns", COUNTER, timeline.nanos(State::isOnCpu), used.cpuNanos()));
      switches(timeline, evidence, used).ifPresent(checks::add);
    }
    if (totals.runQueueNanos() instanceof Reading.Value<Long>(Long delay)
        && timeline.nanos(State.RUN_QUEUE) > delay) {
      checks.add(
          times(
              timeline,
              "time preempted, ns",
              "schedstat, which also counts the delay after wake-ups",
              timeline.nanos(State.RUN_QUEUE),
              delay));
    }
    return checks;
  }

  private static CrossCheck times(
      Timeline timeline, String what, String witness, long byEvents, long byWitness) {
    long few = Math.round(FEW_NANOS / DOUBTFUL);
    return new CrossCheck(
        timeline.lane().number(), what, witness, byEvents, byWitness, Math.max(few, byWitness));
  }

  private static Optional<CrossCheck> switches(
      Timeline timeline, Evidence evidence, ThreadUsage used) {
    int lane = timeline.lane().number();
    long byEvents = 0;
    long few = FEW_SWITCHES;
    for (Stint stint : evidence.stints()) {
      Span span = timeline.window().within(stint.span());
      if (stint.lane() == lane
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
            lane,
            "context switches",
            COUNTER,
            byEvents,
            counted,
            Math.max(Math.round(few / DOUBTFUL), counted)));
  }
}
