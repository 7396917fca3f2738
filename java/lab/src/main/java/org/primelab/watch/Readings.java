package org.primelab.watch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.primelab.account.Span;
import org.primelab.account.ThreadLives;
import org.primelab.watch.Target.Counted;

/**
 * What was read of the kernel's counters: of each thread at the beginning, if it was there, and the
 * last two times. While a thread ends it can still be read, and counts what nobody records.
 */
final class Readings {
  private final Map<Integer, Counted> first;
  private final Map<Integer, List<Counted>> last = new HashMap<>();

  /** Begins with those of the beginning. */
  Readings(Map<Integer, Counted> first) {
    this.first = Map.copyOf(first);
  }

  /** Takes those of a later moment. */
  void add(Map<Integer, Counted> later) {
    later.forEach(
        (tid, counted) -> {
          List<Counted> two = last.computeIfAbsent(tid, _ -> new ArrayList<>());
          two.add(counted);
          if (two.size() > 2) {
            two.removeFirst();
          }
        });
  }

  /**
   * What a thread was counted at the beginning.
   *
   * @param key of its life
   */
  Optional<Counted> firstOf(int key) {
    return ThreadLives.isFirst(key) ? Optional.ofNullable(first.get(key)) : Optional.empty();
  }

  /**
   * What a thread was counted last while it lived.
   *
   * @param key of its life
   * @param lived from when to when
   */
  Optional<Counted> lastOf(int key, Span lived) {
    return last.getOrDefault(ThreadLives.numberOf(key), List.of()).stream()
        .filter(c -> c.switches().isPresent())
        .filter(c -> lived.from() <= c.read().to() && c.read().to() <= lived.to())
        .reduce((_, later) -> later);
  }

  /** The numbers of all threads that were read. */
  Set<Integer> threads() {
    return last.keySet();
  }

  /** Those that the kernel has not switched from the beginning to the last reading. */
  Set<Integer> still() {
    return first.entrySet().stream()
        .filter(e -> e.getValue().switches().isPresent())
        .filter(
            e ->
                last.getOrDefault(e.getKey(), List.of()).stream()
                    .reduce((_, later) -> later)
                    .filter(later -> later.switches().equals(e.getValue().switches()))
                    .isPresent())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }
}
