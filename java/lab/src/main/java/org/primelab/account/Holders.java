package org.primelab.account;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who held which lock: cuts a slice of waiting so that each part has one holder. What a lock of
 * ours tells of its holds comes first; where nobody does, {@link Acquisitions} tell.
 */
final class Holders {
  private static final Comparator<Hold> FIRST =
      Comparator.<Hold>comparingLong(h -> h.span().from()).thenComparingInt(Hold::lane);

  private final Map<String, List<Hold>> holds;
  private final Map<Pair, Layer<Hold>> byOthers = new HashMap<>();
  private final Acquisitions acquisitions;
  private final Threads threads;

  Holders(Evidence evidence, Threads threads) {
    this.holds = evidence.holds().stream().collect(groupingBy(Hold::lock));
    this.acquisitions = new Acquisitions(evidence);
    this.threads = threads;
  }

  private record Pair(String lock, int waiter) {}

  /**
   * Cuts a slice at each hand-over.
   *
   * @param wait within which it is
   */
  List<Slice> cut(Lane waiter, Slice slice, Wait wait) {
    return holds.containsKey(slice.lock())
        ? byOthers(slice.lock(), waiter.number())
            .across(
                slice.span(),
                (span, hold) ->
                    slice.during(span).heldBy(hold.map(Hold::lane).orElse(Slice.NOBODY)))
        : cutByAcquisitions(slice, wait);
  }

  private List<Slice> cutByAcquisitions(Slice slice, Wait wait) {
    List<Slice> parts = new ArrayList<>();
    acquisitions.cut(
        wait,
        slice.span(),
        (span, tid) -> parts.add(slice.during(span).heldBy(threads.laneOf(tid, span.from()))));
    return parts;
  }

  private Layer<Hold> byOthers(String lock, int waiter) {
    return byOthers.computeIfAbsent(
        new Pair(lock, waiter),
        pair ->
            Layer.of(
                holds.getOrDefault(lock, List.of()).stream()
                    .filter(h -> h.lane() != waiter)
                    .toList(),
                Hold::span,
                FIRST));
  }
}
