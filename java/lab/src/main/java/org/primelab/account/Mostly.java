package org.primelab.account;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a lane did most of some time: many slices as one, for a picture of a whole run.
 *
 * @param state the one it was in longest
 * @param span of that time
 */
public record Mostly(State state, Span span) {
  /**
   * A timeline seen from afar: as many pieces of equal length, neighbours in one state as one. What
   * the lane did not live to see is left out.
   *
   * @param span what is looked at
   * @param pieces how many at most
   */
  public static List<Mostly> of(Timeline timeline, Span span, int pieces) {
    List<Mostly> seen = new ArrayList<>();
    for (int i = 0; i < pieces; i++) {
      Span piece = timeline.window().within(new Span(at(span, i, pieces), at(span, i + 1, pieces)));
      if (!piece.isEmpty()) {
        add(seen, new Mostly(state(timeline, piece), piece));
      }
    }
    return seen;
  }

  private static long at(Span span, int piece, int pieces) {
    return span.from() + span.nanos() / pieces * piece + span.nanos() % pieces * piece / pieces;
  }

  private static State state(Timeline timeline, Span piece) {
    Map<State, Long> nanos = new EnumMap<>(State.class);
    timeline
        .touching(piece)
        .forEach(slice -> nanos.merge(slice.state(), piece.nanosWithin(slice.span()), Long::sum));
    return nanos.entrySet().stream()
        .max(Comparator.comparingLong(Map.Entry::getValue))
        .orElseThrow()
        .getKey();
  }

  private static void add(List<Mostly> seen, Mostly next) {
    if (!seen.isEmpty()
        && seen.getLast().state == next.state
        && seen.getLast().span.to() == next.span.from()) {
      Span joined = new Span(seen.removeLast().span.from(), next.span.to());
      seen.add(new Mostly(next.state, joined));
    } else {
      seen.add(next);
    }
  }
}
