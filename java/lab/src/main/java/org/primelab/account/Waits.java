package org.primelab.account;

import java.util.Comparator;
import java.util.List;

/**
 * Waits of one thread, of which some may lie within others. A wait for a lock hides the others: a
 * lock that knows nothing of its waiters may park them. Among several the innermost counts, which
 * began last: that is where the thread is.
 */
final class Waits {
  private static final Comparator<Wait> INNERMOST =
      Comparator.<Wait>comparingInt(w -> w.reason() == Wait.Reason.LOCK ? 0 : 1)
          .thenComparing(Comparator.<Wait>comparingLong(w -> w.span().from()).reversed())
          .thenComparingLong(w -> w.span().to())
          .thenComparing(Wait::reason)
          .thenComparing(Wait::lock)
          .thenComparingInt(Wait::previousTid);

  private Waits() {}

  static Layer<Wait> of(List<Wait> waits) {
    return Layer.of(waits, Wait::span, INNERMOST);
  }
}
