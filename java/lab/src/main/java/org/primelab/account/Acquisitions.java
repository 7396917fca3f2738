package org.primelab.account;

import static java.util.stream.Collectors.groupingBy;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Who held a lock whose holds nobody recorded, from the waits for it: whoever waited has it when
 * its wait ends. So each wait is cut at every acquisition meanwhile, and in each part whoever got
 * the lock last holds it. Where the next to get it names another as the owner before, that one took
 * it without a wait, and is the holder.
 */
final class Acquisitions {
  /**
   * So many threads may get the lock within one wait and be told apart. It keeps what is made of
   * many waits for one lock from growing with their square.
   */
  private static final int MOST_IN_A_WAIT = 256;

  private final Map<Wait.Place, Order> byPlace;

  Acquisitions(List<Wait> waits) {
    byPlace =
        waits.stream()
            .filter(w -> w.reason() == Wait.Reason.LOCK)
            .collect(
                groupingBy(
                    Wait::place, Collectors.collectingAndThen(Collectors.toList(), Order::of)));
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

  /** Waits for one lock in the order in which it was got. */
  private static final class Order {
    private final List<Wait> waits;
    private final long[] ends;

    Order(List<Wait> inOrder) {
      waits = inOrder;
      ends = inOrder.stream().mapToLong(w -> w.span().to()).toArray();
    }

    static Order of(List<Wait> waits) {
      return new Order(
          waits.stream()
              .sorted(
                  Comparator.comparingLong((Wait w) -> w.span().to()).thenComparingInt(Wait::tid))
              .toList());
    }

    /** The first that got it after that moment. */
    private int after(long nanos) {
      int at = Arrays.binarySearch(ends, nanos + 1);
      int first = at < 0 ? -at - 1 : at;
      while (first > 0 && ends[first - 1] > nanos) {
        first--;
      }
      return first;
    }

    private int holderBefore(int next, int waiter) {
      int previous = next < waits.size() ? waits.get(next).previousTid() : 0;
      int holder = previous != 0 ? previous : next > 0 ? waits.get(next - 1).tid() : 0;
      return holder == waiter ? 0 : holder;
    }
  }

  /**
   * Cuts a part of a wait.
   *
   * @param span which part, within the wait as it was drawn to its switches
   */
  void cut(Wait wait, Span span, Parts parts) {
    Order order = byPlace.get(wait.place());
    long at = span.from();
    if (order != null) {
      int next = order.after(at);
      for (int i = 0; i < MOST_IN_A_WAIT && next < order.ends.length && at < span.to(); i++) {
        long until = Math.min(span.to(), order.ends[next]);
        parts.add(new Span(at, until), order.holderBefore(next, wait.tid()));
        at = until;
        next = order.after(at);
      }
    }
    if (at < span.to()) {
      parts.add(new Span(at, span.to()), 0);
    }
  }
}
