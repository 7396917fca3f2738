package org.primelab.account;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.primelab.account.LockAccount.DurationSummary;
import org.primelab.stats.Statistics;

/** All locks that lanes waited for, whatever they are made of. */
public final class LockTable {
  private LockTable() {}

  /**
   * Those with the longest waits first.
   *
   * @param timelines one of each lane, by number
   * @param kinds what each lock is made of, as far as it is known
   */
  public static List<LockAccount> of(
      Evidence evidence, List<Timeline> timelines, Map<String, LockKind> kinds) {
    Map<String, List<HandOver>> handOvers =
        HandOver.of(evidence, timelines).stream().collect(groupingBy(HandOver::lock));
    Map<String, Map<Integer, Long>> waitedFor = waitedFor(timelines);
    Map<String, List<Hold>> holds = holds(evidence);
    List<LockAccount> table = new ArrayList<>();
    waits(evidence)
        .forEach(
            (lock, waits) ->
                table.add(
                    account(
                        lock,
                        kinds.getOrDefault(lock, LockKind.OTHER),
                        waits,
                        waitedFor.getOrDefault(lock, Map.of()),
                        handOvers.getOrDefault(lock, List.of()),
                        holds.getOrDefault(lock, List.of()))));
    table.sort(
        Comparator.comparingLong(LockAccount::waitNanos)
            .reversed()
            .thenComparing(LockAccount::lock));
    return table;
  }

  private static LockAccount account(
      String lock,
      LockKind kind,
      List<Span> waits,
      Map<Integer, Long> waitedFor,
      List<HandOver> handOvers,
      List<Hold> holds) {
    return new LockAccount(
        lock,
        kind,
        waits.size(),
        waits.stream().mapToLong(Span::nanos).sum(),
        waits.stream().mapToLong(Span::nanos).max().orElse(0),
        waitedFor,
        summary(handOvers.stream().mapToLong(HandOver::latencyNanos)),
        summary(holds.stream().mapToLong(hold -> hold.span().nanos())));
  }

  private static Optional<DurationSummary> summary(LongStream took) {
    double[] nanos = took.asDoubleStream().toArray();
    return nanos.length == 0
        ? Optional.empty()
        : Optional.of(
            new DurationSummary(
                nanos.length, Statistics.median(nanos), Statistics.quantile(nanos, 0.99)));
  }

  /** They are those that touch the window; none is cut at its ends. */
  private static Map<String, List<Hold>> holds(Evidence evidence) {
    return evidence.holds().stream()
        .filter(hold -> evidence.window().overlaps(hold.span()))
        .collect(groupingBy(Hold::lock));
  }

  /** Within the window, by lock; from when to when the timelines say, too. */
  private static Map<String, List<Span>> waits(Evidence evidence) {
    Threads threads = new Threads(evidence);
    Map<String, List<Span>> byLock = new HashMap<>();
    evidence.stints().stream()
        .map(Stint::tid)
        .distinct()
        .flatMap(tid -> threads.of(tid).snapped().stream())
        .filter(w -> w.reason() == Wait.Reason.LOCK)
        .filter(w -> w.span().overlaps(evidence.window()))
        .collect(groupingBy(w -> new Waiter(w.lock(), w.tid())))
        .forEach(
            (waiter, waits) ->
                byLock
                    .computeIfAbsent(waiter.lock(), _ -> new ArrayList<>())
                    .addAll(united(waits, evidence.window())));
    return byLock;
  }

  private record Waiter(String lock, int tid) {}

  private static List<Span> united(List<Wait> waits, Span window) {
    return united(waits.stream().map(w -> window.within(w.span())).toList());
  }

  /** Those that overlap or lie within each other, made one. */
  static List<Span> united(List<Span> spans) {
    List<Span> united = new ArrayList<>();
    spans.stream().sorted(Comparator.comparingLong(Span::from)).forEach(span -> add(united, span));
    return united;
  }

  private static void add(List<Span> united, Span span) {
    if (!united.isEmpty() && span.from() < united.getLast().to()) {
      Span last = united.removeLast();
      united.add(new Span(last.from(), Math.max(last.to(), span.to())));
    } else {
      united.add(span);
    }
  }

  private static Map<String, Map<Integer, Long>> waitedFor(List<Timeline> timelines) {
    Map<String, Map<Integer, Long>> nanos = new HashMap<>();
    for (Timeline timeline : timelines) {
      for (Slice slice : timeline.slices()) {
        if (slice.holder() != Slice.NOBODY) {
          nanos
              .computeIfAbsent(slice.lock(), _ -> new HashMap<>())
              .merge(slice.holder(), slice.nanos(), Long::sum);
        }
      }
    }
    return nanos;
  }
}
