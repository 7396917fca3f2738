package org.primelab.account;

import java.util.List;
import java.util.Optional;
import org.primelab.account.Layer.Piece;
import org.primelab.account.ThreadStates.Stretch;

/**
 * Draws the ends of waits to the context switches they belong to. A thread begins and ends a wait
 * while it is on a CPU, so an end that seems to lie within a stretch off the CPU is there because
 * two clocks disagree by some µs. It moves to the nearer end of that stretch, unless that is
 * farther than clocks can be apart.
 *
 * <p>Of skews of at most s per end, that leaves at most 2 s of wrong time per end: s for the skew,
 * and s if the nearer end of the stretch is the wrong one, as the right one is no farther than s.
 */
record Snapping(Layer<Stretch> stretches, long skewNanos) {
  List<Wait> of(List<Wait> waits) {
    return waits.stream().map(this::of).toList();
  }

  private Wait of(Wait wait) {
    long from = snapped(wait.span().from(), true);
    long to = snapped(wait.span().to(), false);
    return wait.during(new Span(from, Math.max(from, to)));
  }

  /** Halfway, the one that makes the wait longer. */
  private long snapped(long nanos, boolean begins) {
    Optional<Piece<Stretch>> off = stretches.pieceAt(nanos).filter(p -> !p.value().isOn());
    if (off.isEmpty()) {
      return nanos;
    }
    Span span = off.get().span();
    long back = nanos - span.from();
    long forth = span.to() - nanos;
    long nearer = back < forth || (back == forth && begins) ? span.from() : span.to();
    return Math.abs(nearer - nanos) <= skewNanos ? nearer : nanos;
  }
}
