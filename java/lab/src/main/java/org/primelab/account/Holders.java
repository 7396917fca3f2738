package org.primelab.account;

import static java.util.stream.Collectors.groupingBy;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who held which lock: cuts a slice of waiting so that each part has one holder. */
final class Holders {
  private static final Comparator<Hold> FIRST =
      Comparator.<Hold>comparingLong(h -> h.span().from()).thenComparingInt(Hold::worker);

  private final Map<String, List<Hold>> holds;
  private final Map<Pair, Layer<Hold>> byOthers = new HashMap<>();

  Holders(List<Hold> holds) {
    this.holds = holds.stream().collect(groupingBy(Hold::lock));
  }

  private record Pair(String lock, int waiter) {}

  /**
   * Cuts a slice at each hand-over.
   *
   * @param previous who had the lock before, where nobody recorded holds of it
   */
  List<Slice> cut(int waiter, Slice slice, int previous) {
    if (!slice.state().isForLock()) {
      return List.of(slice);
    }
    if (!holds.containsKey(slice.lock())) {
      return List.of(slice.heldBy(previous));
    }
    return byOthers(slice.lock(), waiter)
        .across(
            slice.span(),
            (span, hold) -> slice.during(span).heldBy(hold.map(Hold::worker).orElse(Slice.NOBODY)));
  }

  private Layer<Hold> byOthers(String lock, int waiter) {
    return byOthers.computeIfAbsent(
        new Pair(lock, waiter),
        pair ->
            Layer.of(
                holds.getOrDefault(lock, List.of()).stream()
                    .filter(h -> h.worker() != waiter)
                    .toList(),
                Hold::span,
                FIRST));
  }
}
