package org.primelab.account;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** Waits for one lock in the order in which it was got, and looks at who had it. */
final class LockOrder {
  private static final int UNKNOWN = Integer.MIN_VALUE;

  private final List<Wait> waits;
  private final List<Sighting> sightings;
  private final long[] ends;
  private final long[] begins;
  private final long[] seen;

  /** When each of those who got it waits for it again. */
  private final long[] again;

  /** Sums of the numbers of all threads whose waits have begun, or ended, before each of them. */
  private final long[] begun;

  private final long[] ended;

  /** Who let it go before each of them got it, or {@link #UNKNOWN} as long as nobody asked. */
  private final int[] previous;

  private final LockReleases releases;

  /** When each thread that may have it waits for it: ends by beginnings. */
  private final Map<Integer, NavigableMap<Long, Long>> byThread = new HashMap<>();

  private final long threads;
  private final long sumOfThreads;

  LockOrder(List<Wait> all, List<Sighting> looks, LockReleases releases) {
    waits =
        all.stream()
            .sorted(Comparator.comparingLong((Wait w) -> w.span().to()).thenComparingInt(Wait::tid))
            .toList();
    sightings = looks.stream().sorted(Comparator.comparingLong(Sighting::nanos)).toList();
    List<Wait> asBegun =
        all.stream().sorted(Comparator.comparingLong(w -> w.span().from())).toList();
    ends = moments(waits, w -> w.span().to());
    begins = moments(asBegun, w -> w.span().from());
    seen = moments(sightings, Sighting::nanos);
    begun = sums(asBegun);
    ended = sums(waits);
    again = new long[ends.length];
    Map<Integer, Long> next = new HashMap<>();
    for (int i = ends.length - 1; i >= 0; i--) {
      Wait wait = waits.get(i);
      again[i] = next.getOrDefault(wait.tid(), Long.MAX_VALUE);
      next.put(wait.tid(), wait.span().from());
    }
    this.releases = releases;
    previous = new int[ends.length];
    Arrays.fill(previous, UNKNOWN);
    sightings.forEach(one -> byThread.put(one.tid(), new TreeMap<>()));
    waits.forEach(
        w ->
            byThread
                .computeIfAbsent(w.tid(), _ -> new TreeMap<>())
                .put(w.span().from(), w.span().to()));
    threads = next.size();
    sumOfThreads = next.keySet().stream().mapToLong(tid -> tid).sum();
  }

  /** Who let it go before that one got it: by its event, or by switches. */
  private int previous(int next) {
    if (previous[next] == UNKNOWN) {
      Wait wait = waits.get(next);
      previous[next] =
          wait.previousTid() != 0
              ? wait.previousTid()
              : releases.before(wait, tid -> mayHave(tid, wait.span().to()));
    }
    return previous[next];
  }

  private boolean mayHave(int tid, long nanos) {
    NavigableMap<Long, Long> own = byThread.get(tid);
    if (own == null) {
      return false;
    }
    Map.Entry<Long, Long> latest = own.floorEntry(nanos);
    return latest == null || latest.getValue() <= nanos;
  }

  private static <T> long[] moments(List<T> all, ToLongFunction<T> when) {
    return all.stream().mapToLong(when).toArray();
  }

  private static long[] sums(List<Wait> waits) {
    long[] sums = new long[waits.size() + 1];
    for (int i = 0; i < waits.size(); i++) {
      sums[i + 1] = sums[i] + waits.get(i).tid();
    }
    return sums;
  }

  /** How many of these moments, in order, are not after that one. */
  private static int until(long[] moments, long nanos) {
    int low = 0;
    int high = moments.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (moments[middle] <= nanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static long after(long[] moments, long nanos) {
    int next = until(moments, nanos);
    return next < moments.length ? moments[next] : Long.MAX_VALUE;
  }

  /** When the last wait for it ends. */
  long last() {
    return ends[ends.length - 1];
  }

  /** When a wait for it begins or ends next, or somebody looks. */
  long change(long nanos) {
    return Math.min(after(seen, nanos), Math.min(after(begins, nanos), after(ends, nanos)));
  }

  /**
   * Who has it in a part of a wait for it.
   *
   * @param part from one change to the next, before {@link #last}
   * @return 0 if nobody knows
   */
  int holder(Span part, int waiter) {
    int next = until(ends, part.from());
    int free = waits.get(next).previousTid() == 0 ? free(part.from(), next) : 0;
    int told = free != 0 ? free : told(part, next);
    return told == waiter ? 0 : told;
  }

  /** The only one of all that ever waited for it who does not; 0 if there are more. */
  private int free(long nanos, int endedBefore) {
    int begunBefore = until(begins, nanos);
    boolean isOne = threads - (begunBefore - endedBefore) == 1;
    return isOne ? (int) (sumOfThreads - (begun[begunBefore] - ended[endedBefore])) : 0;
  }

  /** Whom the next names, or who got it last; where somebody looked between, the nearest of all. */
  private int told(Span part, int next) {
    long got = next > 0 ? ends[next - 1] : Long.MIN_VALUE;
    int last = next > 0 && part.from() < again[next - 1] ? waits.get(next - 1).tid() : 0;
    int previous = previous(next);
    int holder = previous != 0 ? previous : last;
    long nearest = Long.MAX_VALUE;
    int before = until(seen, part.from()) - 1;
    for (int i = Math.max(0, before); i <= before + 1 && i < seen.length; i++) {
      long away = Math.max(part.from() - seen[i], seen[i] - part.to());
      if (got <= seen[i] && seen[i] <= ends[next] && away < nearest) {
        nearest = away;
        holder = sightings.get(i).tid();
      }
    }
    if (nearest < Long.MAX_VALUE && last != 0 && part.from() - got < nearest) {
      nearest = part.from() - got;
      holder = last;
    }
    return previous != 0 && ends[next] - part.to() < nearest ? previous : holder;
  }
}
