package org.primelab.account;

import java.util.EnumMap;
import java.util.Map;
import org.primelab.probe.Reading;

/**
 * How long a thread whose wait was over had no CPU. The kernel counts all delay in run queues
 * (schedstat) and the switches tell what of it came after preemptions: the rest came after
 * wake-ups, in equal parts as far as anybody knows, and hides at the ends of the waits.
 */
final class WokenTime {
  private static final String HOW =
      "run-queue delay by schedstat that followed no preemption, in equal parts after each wake-up";

  private WokenTime() {}

  /** Takes it out of the states that ended with wake-ups; none gets less than nothing. */
  static void splitOff(Map<State, Share> shares, Timeline timeline, Reading<Long> runQueueNanos) {
    switch (runQueueNanos) {
      case Reading.Unavailable<Long>(String reason, String cure) ->
          shares.put(State.WOKEN, Share.unavailable(reason, cure));
      case Reading.Value<Long>(Long delay) ->
          split(shares, wakeUps(timeline), delay - timeline.nanos(State.RUN_QUEUE));
    }
  }

  private static void split(Map<State, Share> shares, Map<State, Long> wakeUps, long delay) {
    long all = wakeUps.values().stream().mapToLong(Long::longValue).sum();
    long woken = 0;
    for (Map.Entry<State, Long> each : wakeUps.entrySet()) {
      Share share = shares.getOrDefault(each.getKey(), Share.measured(0));
      long part = Math.min(share.nanos(), Math.max(0, delay) / all * each.getValue());
      if (part > 0) {
        shares.put(
            each.getKey(),
            Share.derived(share.nanos() - part, "all of it, less its part of " + HOW));
        woken += part;
      }
    }
    shares.put(State.WOKEN, Share.derived(woken, HOW));
  }

  /** How often the lane got a CPU after each state. */
  private static Map<State, Long> wakeUps(Timeline timeline) {
    Map<State, Long> wakeUps = new EnumMap<>(State.class);
    State before = State.LEFT_OVER;
    for (Slice slice : timeline.slices()) {
      if (slice.state().isOnCpu() && before.endsWithWakeUp()) {
        wakeUps.merge(before, 1L, Long::sum);
      }
      before = slice.state();
    }
    return wakeUps;
  }
}
