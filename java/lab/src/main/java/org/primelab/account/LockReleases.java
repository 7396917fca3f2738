package org.primelab.account;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntPredicate;
import org.primelab.probe.Reading;

/**
 * Who let a lock go that a thread then got, where no event tells, as for those of {@code
 * java.util.concurrent}: whoever unlocks wakes the next that waits, and so had a CPU just before
 * that one got its own. Of all that may have had the lock, the one that had a CPU last is taken for
 * it. A guess by time, right as often as events are (docs/watch.md has the figures).
 */
final class LockReleases {
  /** So many switches are looked through, so that many threads cost no more than few. */
  private static final int MOST = 256;

  private final Evidence evidence;
  private final List<One> all = new ArrayList<>();

  /** A switch of a thread. */
  private record One(int tid, Switched switched) {
    boolean in() {
      return switched.kind() == Switched.Kind.IN;
    }
  }

  LockReleases(Evidence evidence) {
    this.evidence = evidence;
  }

  /**
   * The thread that let it go, as far as switches tell.
   *
   * @param wait for it, which then ended
   * @param mayHave tells of each thread whether it may have had the lock
   * @return 0 if nobody knows
   */
  int before(Wait wait, IntPredicate mayHave) {
    OptionalLong woken = woken(wait);
    return woken.isEmpty() ? 0 : last(wait.tid(), woken.getAsLong(), mayHave);
  }

  /** When it got a CPU that it had given up in that wait, the last time. */
  private OptionalLong woken(Wait wait) {
    long skew = evidence.skewNanos();
    OptionalLong on = OptionalLong.empty();
    boolean off = false;
    if (evidence.switchesOf(wait.tid()) instanceof Reading.Value<Switches>(Switches own)) {
      for (Switched one : own.between(wait.span().from() - skew, wait.span().to() + skew)) {
        if (one.kind() == Switched.Kind.OUT) {
          off = true;
        } else if (one.kind() == Switched.Kind.IN && off) {
          on = OptionalLong.of(one.nanos());
          off = false;
        }
      }
    }
    return on;
  }

  private int last(int waiter, long nanos, IntPredicate mayHave) {
    Set<Integer> seen = new HashSet<>(Set.of(waiter));
    int last = 0;
    int from = until(nanos);
    for (int i = from - 1; i >= Math.max(0, from - MOST); i--) {
      One one = all().get(i);
      if (seen.add(one.tid) && mayHave.test(one.tid)) {
        if (one.in()) {
          return one.tid;
        }
        last = last == 0 ? one.tid : last;
      }
    }
    return last;
  }

  /** The switches of all threads, in order, which are brought together when they are needed. */
  private List<One> all() {
    if (all.isEmpty()) {
      evidence
          .switches()
          .forEach(
              (tid, reading) ->
                  reading.found().stream()
                      .flatMap(switches -> switches.records().stream())
                      .forEach(switched -> all.add(new One(tid, switched))));
      all.sort(Comparator.comparingLong(one -> one.switched.nanos()));
    }
    return all;
  }

  private int until(long nanos) {
    int low = 0;
    int high = all().size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (all().get(middle).switched.nanos() <= nanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
