package org.primelab.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * What a worker or another thread did from the beginning of its window to the end, without a gap.
 *
 * @param lane whose
 * @param window what the slices make up together
 * @param slices in order; each begins where the one before it ends
 */
public record Timeline(Lane lane, Span window, List<Slice> slices) {
  public Timeline {
    slices = List.copyOf(slices);
    long at = window.from();
    for (Slice slice : slices) {
      if (slice.span().from() != at) {
        throw new IllegalArgumentException("%s: %s at %d".formatted(lane.name(), slice, at));
      }
      at = slice.span().to();
    }
    if (at != window.to()) {
      throw new IllegalArgumentException("%s: ends at %d".formatted(lane.name(), at));
    }
  }

  /** A timeline in which neighbours that differ in nothing are made one. */
  static Timeline joined(Lane lane, Span window, List<Slice> slices) {
    List<Slice> joined = new ArrayList<>();
    for (Slice slice : slices) {
      if (!joined.isEmpty() && joined.getLast().goesOnAs(slice)) {
        Span span = new Span(joined.removeLast().span().from(), slice.span().to());
        joined.add(slice.during(span));
      } else {
        joined.add(slice);
      }
    }
    return new Timeline(lane, window, joined);
  }

  /** What it did at that moment; nothing is known outside of the window. */
  public Optional<Slice> at(long nanos) {
    return window.contains(nanos) ? Optional.of(slices.get(indexAt(nanos))) : Optional.empty();
  }

  /** The slices that have a moment in common with {@code span}, whole. */
  List<Slice> touching(Span span) {
    Span common = window.within(span);
    if (common.isEmpty()) {
      return List.of();
    }
    return slices.subList(indexAt(common.from()), indexAt(common.to() - 1) + 1);
  }

  /** When it next has a CPU, at that moment or later. */
  public OptionalLong nextOnCpu(long nanos) {
    if (!window.contains(nanos)) {
      return OptionalLong.empty();
    }
    return slices.subList(indexAt(nanos), slices.size()).stream()
        .filter(s -> s.state().isOnCpu())
        .mapToLong(s -> Math.max(nanos, s.span().from()))
        .findFirst();
  }

  private int indexAt(long nanos) {
    int low = 0;
    int high = slices.size() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (slices.get(middle).span().to() <= nanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** How long it was in a state, in ns. */
  public long nanos(State state) {
    return nanos(Predicate.isEqual(state));
  }

  /** How long it was in any of those states, in ns. */
  public long nanos(Predicate<State> states) {
    long nanos = 0;
    for (Slice slice : slices) {
      nanos += states.test(slice.state()) ? slice.nanos() : 0;
    }
    return nanos;
  }
}
