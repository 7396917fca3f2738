package org.primelab.account;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How busy a lock was: while anybody waits for it, somebody has it or is just getting it. Where
 * nobody waits nothing is told of it, so this is the least that it can have been. By the
 * utilisation law (Denning and Buzen 1978, "The Operational Analysis of Queueing Network Models")
 * what passes through a lock that is busy for a share u of the time can grow by 1/u at most,
 * however many threads there are.
 *
 * @param lock its name
 * @param site where most of the time was waited
 * @param busyNanos how long at least, in ns
 * @param waitNanos how long all threads waited for it together, in ns
 * @param waits how many
 */
public record LockUse(String lock, String site, long busyNanos, long waitNanos, long waits) {
  /** All locks that anybody waited for, each by its address, the busiest first. */
  public static List<LockUse> of(Evidence evidence) {
    return evidence.waits().stream()
        .filter(w -> w.reason() == Wait.Reason.LOCK && w.span().overlaps(evidence.window()))
        .collect(groupingBy(Wait::place))
        .values()
        .stream()
        .map(waits -> of(waits, evidence.window()))
        .sorted(Comparator.comparingLong(LockUse::busyNanos).reversed())
        .toList();
  }

  private static LockUse of(List<Wait> waits, Span window) {
    List<Span> spans = new ArrayList<>();
    Map<String, Long> bySite = new HashMap<>();
    for (Wait wait : waits) {
      Span span = window.within(wait.span());
      spans.add(span);
      bySite.merge(wait.site(), span.nanos(), Long::sum);
    }
    return new LockUse(
        waits.getFirst().lock(),
        bySite.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey(),
        LockTable.united(spans).stream().mapToLong(Span::nanos).sum(),
        spans.stream().mapToLong(Span::nanos).sum(),
        waits.size());
  }
}
