package org.primelab.account;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The waits of all threads, by what they waited for and where: virtual threads too, whose time is
 * in no lane.
 */
public final class TopWaits {
  private TopWaits() {}

  /**
   * Waits of one kind at one place.
   *
   * @param reason what for
   * @param lock which lock, if for one; else empty
   * @param site the method that waited; empty if nobody tells
   * @param count how many
   * @param waitNanos in all, in ns, within the window
   * @param longestNanos the longest, in ns
   * @param virtual how many of them by virtual threads
   * @param byHolder how long lanes held that lock meanwhile, by their number, in ns
   * @param byWaiter how long lanes waited, by their number, in ns
   */
  public record Row(
      Wait.Reason reason,
      String lock,
      String site,
      long count,
      long waitNanos,
      long longestNanos,
      long virtual,
      Map<Integer, Long> byHolder,
      Map<Integer, Long> byWaiter) {
    public Row {
      byHolder = Collections.unmodifiableMap(new TreeMap<>(byHolder));
      byWaiter = Collections.unmodifiableMap(new TreeMap<>(byWaiter));
    }
  }

  private record Key(Wait.Reason reason, String lock, String site) {}

  private static final class Sum {
    private long count;
    private long nanos;
    private long longest;
    private long virtual;
    private final Map<Integer, Long> byHolder = new HashMap<>();
    private final Map<Integer, Long> byWaiter = new HashMap<>();
  }

  /** Those with the longest waits in all first. */
  public static List<Row> of(Evidence evidence) {
    Threads threads = new Threads(evidence);
    Acquisitions acquisitions = new Acquisitions(evidence);
    Map<Key, Sum> sums = new HashMap<>();
    for (Wait wait : evidence.waits()) {
      Span span = evidence.window().within(wait.span());
      if (!span.isEmpty()) {
        Sum sum =
            sums.computeIfAbsent(new Key(wait.reason(), wait.lock(), wait.site()), _ -> new Sum());
        add(wait, span, sum);
        sum.byWaiter.merge(threads.laneOf(wait.tid(), span.from()), span.nanos(), Long::sum);
        if (wait.reason() == Wait.Reason.LOCK) {
          acquisitions.cut(
              wait,
              span,
              (part, tid) ->
                  sum.byHolder.merge(threads.laneOf(tid, part.from()), part.nanos(), Long::sum));
        }
      }
    }
    List<Row> rows = new ArrayList<>();
    sums.forEach((key, sum) -> rows.add(row(key, sum)));
    rows.sort(Comparator.comparingLong(Row::waitNanos).reversed().thenComparing(Row::site));
    return rows;
  }

  private static void add(Wait wait, Span span, Sum sum) {
    sum.count++;
    sum.nanos += span.nanos();
    sum.longest = Math.max(sum.longest, span.nanos());
    sum.virtual += wait.tid() < 0 ? 1 : 0;
  }

  private static Row row(Key key, Sum sum) {
    return new Row(
        key.reason,
        key.lock,
        key.site,
        sum.count,
        sum.nanos,
        sum.longest,
        sum.virtual,
        sum.byHolder,
        sum.byWaiter);
  }
}
