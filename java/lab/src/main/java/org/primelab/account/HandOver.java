package org.primelab.account;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * A lock that went from one lane to another that waited for it.
 *
 * @param lock which one
 * @param from the number of the lane that released it
 * @param to the number of the lane that got it
 * @param releasedNanos when it was released, in ns by System.nanoTime()
 * @param runningNanos when the other had a CPU next, by the same clock: at once if it was spinning
 */
public record HandOver(String lock, int from, int to, long releasedNanos, long runningNanos) {
  public HandOver {
    if (runningNanos < releasedNanos) {
      throw new IllegalArgumentException("runs at " + runningNanos + ", before " + releasedNanos);
    }
  }

  /** The time from the release until the other could use it, in ns. */
  public long latencyNanos() {
    return runningNanos - releasedNanos;
  }

  /**
   * All of a run, in order of time: wherever one that waited holds a lock next after another. Where
   * nobody recorded holds, nothing is known of hand-overs.
   *
   * @param timelines one of each lane, by number
   */
  public static List<HandOver> of(Evidence evidence, List<Timeline> timelines) {
    Map<String, List<Hold>> byLock = new TreeMap<>();
    evidence.holds().forEach(h -> byLock.computeIfAbsent(h.lock(), _ -> new ArrayList<>()).add(h));
    List<HandOver> all = new ArrayList<>();
    for (List<Hold> holds : byLock.values()) {
      holds.sort(Comparator.comparingLong(h -> h.span().from()));
      for (int i = 1; i < holds.size(); i++) {
        addBetween(holds.get(i - 1), holds.get(i), timelines, all);
      }
    }
    all.sort(Comparator.comparingLong(HandOver::releasedNanos));
    return all;
  }

  /** Who releases a lock may stamp that a little after the next one has it. */
  private static void addBetween(
      Hold before, Hold after, List<Timeline> timelines, List<HandOver> all) {
    long released = Math.min(before.span().to(), after.span().from());
    Timeline waiter = timelines.get(after.lane());
    boolean waited =
        waiter.at(released - 1).filter(s -> s.lock().equals(before.lock())).isPresent();
    OptionalLong running = waiter.nextOnCpu(released);
    if (before.lane() != after.lane() && waited && running.isPresent()) {
      all.add(
          new HandOver(before.lock(), before.lane(), after.lane(), released, running.getAsLong()));
    }
  }
}
