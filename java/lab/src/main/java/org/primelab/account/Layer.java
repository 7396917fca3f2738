package org.primelab.account;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * What holds when: pieces of time that do not overlap, in order, each with a value. Between them
 * nothing holds.
 *
 * @param <T> type of the values
 */
final class Layer<T> {
  private final List<Piece<T>> pieces;

  private Layer(List<Piece<T>> pieces) {
    this.pieces = pieces;
  }

  /**
   * A value and when it holds.
   *
   * @param <T> type of the value
   */
  record Piece<T>(Span span, T value) {}

  /**
   * Makes a layer of pieces that are in order and do not overlap; those of no length are left out.
   */
  static <T> Layer<T> ofOrdered(List<Piece<T>> pieces) {
    List<Piece<T>> kept = pieces.stream().filter(p -> !p.span().isEmpty()).toList();
    for (int i = 1; i < kept.size(); i++) {
      if (kept.get(i).span().from() < kept.get(i - 1).span().to()) {
        throw new IllegalArgumentException(kept.get(i - 1) + " overlaps " + kept.get(i));
      }
    }
    return new Layer<>(kept);
  }

  /**
   * Makes a layer of things that may overlap: where they do, the one that {@code order} has first
   * is seen.
   *
   * @param values in any order
   * @param spanOf when each holds; those of no length are never seen
   * @param order total, or else it is not told which one is seen
   */
  static <T> Layer<T> of(List<T> values, Function<T, Span> spanOf, Comparator<T> order) {
    List<Piece<T>> waiting = new ArrayList<>();
    for (T value : values) {
      if (!spanOf.apply(value).isEmpty()) {
        waiting.add(new Piece<>(spanOf.apply(value), value));
      }
    }
    waiting.sort(Comparator.comparingLong(p -> p.span().from()));
    return new Layer<>(seen(waiting, Comparator.comparing(Piece::value, order)));
  }

  /** Goes through the times at which something begins, or what is seen ends. */
  private static <T> List<Piece<T>> seen(List<Piece<T>> begins, Comparator<Piece<T>> order) {
    List<Piece<T>> seen = new ArrayList<>();
    PriorityQueue<Piece<T>> open = new PriorityQueue<>(order);
    int next = 0;
    long now = Long.MIN_VALUE;
    while (next < begins.size() || !open.isEmpty()) {
      if (open.isEmpty()) {
        now = begins.get(next).span().from();
      }
      while (next < begins.size() && begins.get(next).span().from() <= now) {
        open.add(begins.get(next++));
      }
      Piece<T> top = open.element();
      long until = top.span().to();
      if (next < begins.size()) {
        until = Math.min(until, begins.get(next).span().from());
      }
      add(seen, now, until, top.value());
      now = Math.max(now, until);
      while (!open.isEmpty() && open.element().span().to() <= now) {
        open.remove();
      }
    }
    return seen;
  }

  private static <T> void add(List<Piece<T>> seen, long from, long to, T value) {
    if (from < to) {
      boolean goesOn =
          !seen.isEmpty()
              && seen.getLast().value().equals(value)
              && seen.getLast().span().to() == from;
      long begin = goesOn ? seen.removeLast().span().from() : from;
      seen.add(new Piece<>(new Span(begin, to), value));
    }
  }

  List<Piece<T>> pieces() {
    return pieces;
  }

  /** The same spans with what is made of each value. */
  <R> Layer<R> map(Function<T, R> of) {
    return new Layer<>(
        pieces.stream().map(p -> new Piece<>(p.span(), of.apply(p.value()))).toList());
  }

  /** What holds at that moment. */
  Optional<T> at(long nanos) {
    return pieceAt(nanos).map(Piece::value);
  }

  /** The piece that holds at that moment. */
  Optional<Piece<T>> pieceAt(long nanos) {
    int i = firstEndingAfter(nanos);
    return i < pieces.size() && pieces.get(i).span().from() <= nanos
        ? Optional.of(pieces.get(i))
        : Optional.empty();
  }

  /** Those that have a moment in common with {@code span}, whole. */
  List<Piece<T>> touching(Span span) {
    int first = firstEndingAfter(span.from());
    int end = first;
    while (end < pieces.size() && pieces.get(end).span().from() < span.to()) {
      end++;
    }
    return pieces.subList(first, end);
  }

  /** Tells all beginnings and ends that lie in {@code span}. */
  void forEachEdge(Span span, LongConsumer edge) {
    for (Piece<T> piece : touching(span)) {
      edge.accept(Math.max(piece.span().from(), span.from()));
      edge.accept(Math.min(piece.span().to(), span.to()));
    }
  }

  /** All of {@code span}, in order: with the value that holds, or with none. */
  <R> List<R> across(Span span, BiFunction<Span, Optional<T>, R> maker) {
    List<R> all = new ArrayList<>();
    long at = span.from();
    for (Piece<T> piece : touching(span)) {
      Span part = span.within(piece.span());
      if (at < part.from()) {
        all.add(maker.apply(new Span(at, part.from()), Optional.empty()));
      }
      all.add(maker.apply(part, Optional.of(piece.value())));
      at = part.to();
    }
    if (at < span.to()) {
      all.add(maker.apply(new Span(at, span.to()), Optional.empty()));
    }
    return all;
  }

  private int firstEndingAfter(long nanos) {
    int low = 0;
    int high = pieces.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (pieces.get(middle).span().to() <= nanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
