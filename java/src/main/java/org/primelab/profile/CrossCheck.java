package org.primelab.profile;

import java.util.ArrayList;
import java.util.List;
import org.primelab.ffi.ThreadUsage;
import org.primelab.probe.Reading;

/**
 * The same quantity from the events and from a counter of the kernel.
 *
 * @param worker its number, from 0
 * @param what is compared, with its unit
 * @param byEvents what the events sum to
 * @param byCounter what the counter says
 * @param of what a difference is a part of
 */
public record CrossCheck(int worker, String what, long byEvents, long byCounter, long of) {
  /** More than this part is a reason for doubt. */
  public static final double DOUBTFUL = 0.02;

  /** Five switches more or less, as at the ends of the window, are no reason. */
  private static final long FEW_SWITCHES = 250;

  public CrossCheck {
    if (of <= 0) {
      throw new IllegalArgumentException("part of " + of);
    }
  }

  /** How far the two are apart, as a part: not negative. */
  public double difference() {
    return Math.abs((double) byEvents - byCounter) / of;
  }

  /** Whether that needs a caveat. */
  public boolean isDoubtful() {
    return difference() > DOUBTFUL;
  }

  /**
   * CPU time as a part of the window, and preemptions; none where there is no counter.
   *
   * @param usage of the worker's threads during the window
   */
  public static List<CrossCheck> of(
      Timeline timeline, Evidence evidence, Reading<ThreadUsage> usage) {
    List<CrossCheck> checks = new ArrayList<>();
    if (usage instanceof Reading.Value<ThreadUsage>(ThreadUsage used)) {
      int worker = timeline.worker();
      long onCpu = onCpu(timeline);
      long window = Math.max(1, timeline.window().nanos());
      checks.add(new CrossCheck(worker, "CPU time, ns", onCpu, used.cpuNanos(), window));
      long counted = used.involuntarySwitches();
      checks.add(
          new CrossCheck(
              worker,
              "preemptions",
              preemptions(timeline, evidence),
              counted,
              Math.max(FEW_SWITCHES, counted)));
    }
    return checks;
  }

  private static long onCpu(Timeline timeline) {
    return timeline.slices().stream()
        .filter(s -> s.state().isOnCpu())
        .mapToLong(Slice::nanos)
        .sum();
  }

  private static long preemptions(Timeline timeline, Evidence evidence) {
    long count = 0;
    for (Stint stint : evidence.stints()) {
      if (stint.worker() == timeline.worker()
          && evidence.switchesOf(stint.tid())
              instanceof Reading.Value<Switches>(Switches switches)) {
        Span span = timeline.window().within(stint.span());
        count += switches.count(Switched.Kind.PREEMPTED, span);
      }
    }
    return count;
  }
}
