package org.primelab.account;

import static java.util.stream.Collectors.groupingBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who held a lock whose holds nobody recorded, from the waits for it: whoever waited has it when
 * its wait ends. So each wait is cut wherever another wait for it begins or ends, and in each part
 * whoever got the lock last holds it. Where the next to get it names another as the owner before,
 * that one took it without a wait, and is the holder; where it names none, {@link LockReleases} do.
 * Where all threads that ever waited for it wait but one, that one is; and who waits for it again
 * has it no more. Where somebody looked who had it, the nearest in time of all who tell is right.
 */
final class Acquisitions {
  /**
   * So many waits may begin or end within one and be told apart. It keeps what is made of many
   * waits for one lock from growing with their square.
   */
  private static final int MOST_IN_A_WAIT = 256;

  private final Map<Wait.Place, LockOrder> byPlace;

  Acquisitions(Evidence evidence) {
    Map<Long, List<Sighting>> seen =
        evidence.sightings().stream().collect(groupingBy(Sighting::address));
    byPlace = new HashMap<>();
    LockReleases releases = new LockReleases(evidence);
    evidence.waits().stream()
        .filter(w -> w.reason() == Wait.Reason.LOCK)
        .collect(groupingBy(Wait::place))
        .forEach(
            (place, waits) ->
                byPlace.put(
                    place,
                    new LockOrder(
                        waits,
                        place.address() == 0
                            ? List.of()
                            : seen.getOrDefault(place.address(), List.of()),
                        releases)));
  }

  /** Takes the parts of a wait, in order. */
  @FunctionalInterface
  interface Parts {
    /**
     * A part with one holder.
     *
     * @param tid of the thread that held the lock, as in {@link Wait#tid}; 0 if nobody knows
     */
    void add(Span span, int tid);
  }

  /**
   * Cuts a part of a wait.
   *
   * @param span which part, within the wait as it was drawn to its switches
   */
  void cut(Wait wait, Span span, Parts parts) {
    LockOrder order = byPlace.get(wait.place());
    long at = span.from();
    if (order != null) {
      for (int i = 0; i < MOST_IN_A_WAIT && at < span.to() && at < order.last(); i++) {
        long until = Math.min(span.to(), order.change(at));
        Span part = new Span(at, until);
        parts.add(part, order.holder(part, wait.tid()));
        at = until;
      }
    }
    if (at < span.to()) {
      parts.add(new Span(at, span.to()), 0);
    }
  }
}
