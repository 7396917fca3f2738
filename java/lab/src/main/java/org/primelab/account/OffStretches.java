package org.primelab.account;

import java.util.List;
import java.util.Optional;
import org.primelab.account.Layer.Piece;
import org.primelab.account.ThreadStates.Running;
import org.primelab.account.ThreadStates.Stretch;

/** When a thread had given its CPU up. */
public final class OffStretches {
  private final Layer<Stretch> stretches;

  private OffStretches(Layer<Stretch> stretches) {
    this.stretches = stretches;
  }

  /** Those that its switches tell of. */
  public static OffStretches of(Switches switches) {
    return new OffStretches(ThreadStates.of(switches));
  }

  /** All of them, in order. */
  public List<Span> all() {
    return stretches.pieces().stream()
        .filter(piece -> piece.value().running() == Running.OFF)
        .map(Piece::span)
        .toList();
  }

  /** The one that is on at that moment, from when the CPU was given up until it was back. */
  public Optional<Span> at(long nanos) {
    return stretches
        .pieceAt(nanos)
        .filter(piece -> piece.value().running() == Running.OFF)
        .map(Piece::span);
  }
}
