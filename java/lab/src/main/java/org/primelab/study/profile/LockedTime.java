package org.primelab.study.profile;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import java.util.Comparator;
import java.util.List;
import org.primelab.account.Slice;
import org.primelab.account.Timeline;

/**
 * How long a worker waited for one lock while one other worker held it.
 *
 * @param worker who waited
 * @param lock which lock
 * @param holder who held it, or {@link Slice#NOBODY} if none of the workers did
 * @param nanos how long, on a CPU or off it, in ns
 */
public record LockedTime(int worker, String lock, int holder, long nanos) {
  private record Held(String lock, int holder) {}

  /** All of a worker, the longest first. */
  static List<LockedTime> of(Timeline timeline) {
    return timeline.slices().stream()
        .filter(slice -> slice.state().isForLock())
        .collect(groupingBy(s -> new Held(s.lock(), s.holder()), summingLong(Slice::nanos)))
        .entrySet()
        .stream()
        .map(e -> of(timeline.lane().number(), e.getKey(), e.getValue()))
        .sorted(
            Comparator.comparingLong(LockedTime::nanos)
                .reversed()
                .thenComparing(LockedTime::lock)
                .thenComparingInt(LockedTime::holder))
        .toList();
  }

  private static LockedTime of(int worker, Held held, long nanos) {
    return new LockedTime(worker, held.lock, held.holder, nanos);
  }
}
