package org.primelab.account;

import java.util.ArrayList;
import java.util.List;
import org.primelab.ffi.ThreadUsage;
import org.primelab.probe.Reading;

/**
 * The same quantity from the joined events and from a witness of its own.
 *
 * @param worker the number of its lane, from 0; {@link #ALL} for what is of no single one
 * @param what is compared, with its unit
 * @param witness who tells it too
 * @param byEvents what the timeline's slices, or the switches it is made of, sum to
 * @param byWitness what the witness says
 * @param of what a difference is a part of
 */
public record CrossCheck(
    int worker, String what, String witness, long byEvents, long byWitness, long of) {
  /** Stands in place of a lane's number where what is compared is of the whole run. */
  public static final int ALL = -1;

  /** More than this part is a reason for doubt. */
  public static final double DOUBTFUL = 0.02;

  /**
   * Five switches more or less, as at the ends of the window, are no reason, nor is one more with
   * each further stint: who has just released a lock often loses its CPU on the way from one
   * witness to the other.
   */
  private static final int FEW_SWITCHES = 4;

  /** Two readings of one thread at either end of the window may be so far apart, in ns. */
  static final long FEW_NANOS = 500_000;

  /** What a thread computes between the two readings at the ends of each stint, in ns. */
  private static final long STINT_NANOS = 5_000;

  /**
   * What the kernel itself takes to switch, in ns: it is the thread's by its counters, and lies
   * outside of what two records of switches enclose. Where caches are cold 4,000 to 7,000 were
   * seen, on a busy guest 17,000.
   */
  private static final long SWITCH_NANOS = 20_000;

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
   * CPU time, context switches where none was lost and the readings are of the same time, and the
   * time after preemptions, each as a part of what the kernel counts, or of what makes the least
   * difference doubtful; none where there is no counter. What was a preemption and what was not is
   * not compared: the record of a thread that a signal catches on its way to sleep says it was
   * preempted, and its counter that it gave the CPU up (kernel/sched/core.c, __schedule).
   *
   * @param totals of the lane's threads during the window
   */
  public static List<CrossCheck> of(Timeline timeline, Evidence evidence, Totals totals) {
    Recorded recorded = Recorded.of(timeline, evidence);
    long few = recorded.fewNanos() + totals.apartNanos();
    List<CrossCheck> checks = new ArrayList<>();
    if (totals.usage() instanceof Reading.Value<ThreadUsage>(ThreadUsage used)) {
      long onCpu = timeline.nanos(State::isOnCpu);
      checks.add(of(timeline, "CPU time, ns", COUNTER, onCpu, used.cpuNanos(), few));
      if (!recorded.isLossy && totals.apartNanos() == 0) {
        long counted = used.voluntarySwitches() + used.involuntarySwitches();
        checks.add(
            of(
                timeline,
                "context switches",
                COUNTER,
                recorded.switches,
                counted,
                FEW_SWITCHES + recorded.stints));
      }
    }
    long preempted = timeline.nanos(State.RUN_QUEUE);
    if (totals.runQueueNanos() instanceof Reading.Value<Long>(Long delay) && preempted > delay) {
      checks.add(
          of(
              timeline,
              "time preempted, ns",
              "schedstat, which also counts the delay after wake-ups",
              preempted,
              delay,
              few));
    }
    return checks;
  }

  private static CrossCheck of(
      Timeline timeline, String what, String witness, long byEvents, long byWitness, long few) {
    return of(timeline.lane().number(), what, witness, byEvents, byWitness, few);
  }

  /** That of two figures which may be {@code few} apart for no reason, or 2 % of the witness's. */
  static CrossCheck of(
      int lane, String what, String witness, long byEvents, long byWitness, long few) {
    long least = Math.round(few / DOUBTFUL);
    return new CrossCheck(lane, what, witness, byEvents, byWitness, Math.max(least, byWitness));
  }

  /**
   * What is recorded of a lane's threads.
   *
   * @param stints how many they sat for it
   * @param switches how often they left a CPU meanwhile
   * @param isLossy whether any record of theirs was lost
   */
  record Recorded(int stints, long switches, boolean isLossy) {
    static Recorded of(Timeline timeline, Evidence evidence) {
      int stints = 0;
      long switches = 0;
      boolean lossy = false;
      for (Stint stint : evidence.stintsOf(timeline.lane())) {
        Span span = timeline.window().within(stint.span());
        if (evidence.switchesOf(stint.tid()) instanceof Reading.Value<Switches>(Switches known)) {
          stints++;
          switches += known.count(Switched.Kind.PREEMPTED, span);
          switches += known.count(Switched.Kind.OUT, span);
          lossy |= known.lost() > 0;
        }
      }
      return new Recorded(stints, switches, lossy);
    }

    /** So far apart two witnesses of a time may be for no reason, in ns. */
    long fewNanos() {
      return FEW_NANOS + STINT_NANOS * stints + SWITCH_NANOS * switches;
    }
  }
}
