package org.primelab.account;

import java.util.ArrayList;
import java.util.List;
import org.primelab.account.Layer.Piece;
import org.primelab.account.ThreadStates.Running;
import org.primelab.account.ThreadStates.Stretch;

/**
 * When a thread stood at a safepoint: it gave its CPU up while one was on. Who had given it up
 * before stands for another reason. Until it runs again, as the scheduler may let it wait once it
 * has been released; but if it is not back soon after, it was something else that held it, and only
 * the safepoint itself is counted.
 */
final class Standstills {
  /** Many turns of others on the same CPU: the kernel's own slices are a few ms. */
  static final long SOON_NANOS = 100_000_000;

  private final Layer<Safepoint> safepoints;
  private final long skewNanos;

  Standstills(Evidence evidence) {
    this.safepoints = Lanes.safepoints(evidence);
    this.skewNanos = evidence.skewNanos();
  }

  /** When one thread stood, in order. */
  Layer<Safepoint> of(Layer<Stretch> stretches) {
    List<Piece<Safepoint>> stood = new ArrayList<>();
    for (Piece<Safepoint> safepoint : safepoints.pieces()) {
      for (Piece<Stretch> stretch :
          stretches.touching(safepoint.span().widened(Math.max(1, skewNanos)))) {
        if (stretch.value().running() == Running.OFF && beginsIn(stretch, safepoint)) {
          addAfter(stood, standing(stretch.span(), safepoint.span()), safepoint.value());
        }
      }
    }
    return Layer.ofOrdered(stood);
  }

  private boolean beginsIn(Piece<Stretch> stretch, Piece<Safepoint> safepoint) {
    long from = stretch.span().from();
    Span span = safepoint.span();
    return span.from() - skewNanos <= from && from < span.to() + skewNanos;
  }

  private static Span standing(Span off, Span safepoint) {
    boolean backSoon = off.to() - safepoint.to() <= SOON_NANOS;
    return backSoon ? off : new Span(off.from(), Math.max(off.from(), safepoint.to()));
  }

  /** A stretch may meet two safepoints; each moment is counted once. */
  private static void addAfter(List<Piece<Safepoint>> stood, Span span, Safepoint at) {
    long from = stood.isEmpty() ? span.from() : Math.max(span.from(), stood.getLast().span().to());
    if (from < span.to()) {
      stood.add(new Piece<>(new Span(from, span.to()), at));
    }
  }
}
