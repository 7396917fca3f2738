package org.primelab.study.profile;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.primelab.account.HandOver;
import org.primelab.account.Mostly;
import org.primelab.account.Slice;
import org.primelab.account.Span;
import org.primelab.account.State;
import org.primelab.account.Timeline;

/**
 * Timelines of a run: each slice as long as a page can show and a session keep them, and what each
 * worker did mostly from there on. The trace file has all of it.
 *
 * @param nanos how long each slice is there, in ns from the beginning of the run
 * @param ofNanos how long the run was, in ns
 * @param slices of all workers
 * @param handOvers of locks
 */
public record Excerpt(long nanos, long ofNanos, List<Piece> slices, List<Passed> handOvers) {
  private static final int MOST_SLICES = 2000;
  private static final int MOST_HAND_OVERS = 200;

  /** Pieces of each worker for all that comes after the slices. */
  private static final int PIECES = 200;

  /** What a worker is in whose switches nobody recorded: between its stints, and in them. */
  private static final Set<State> NOTHING = EnumSet.of(State.IDLE, State.LEFT_OVER);

  public Excerpt {
    slices = List.copyOf(slices);
    handOvers = List.copyOf(handOvers);
  }

  /**
   * A slice.
   *
   * @param worker whose
   * @param state what it was doing
   * @param fromNanos from the beginning of the run, in ns
   * @param nanos how long, in ns
   * @param lock which lock it waited for; or empty
   * @param holder who held that; or {@link Slice#NOBODY}
   * @param cpu where it ran; or {@link Slice#NO_CPU}
   */
  public record Piece(
      int worker, State state, long fromNanos, long nanos, String lock, int holder, int cpu) {}

  /**
   * A lock that was handed over.
   *
   * @param lock which
   * @param from by whom
   * @param to to whom
   * @param releasedNanos when it was released, in ns from the beginning of the run
   * @param latencyNanos until the other ran, in ns
   */
  public record Passed(String lock, int from, int to, long releasedNanos, long latencyNanos) {}

  /** Whether it goes on to the end of the run, in pieces that stand for many slices. */
  boolean isWhole() {
    return slices.stream().anyMatch(this::isMostly);
  }

  /** Whether a piece stands for many slices. */
  boolean isMostly(Piece piece) {
    return piece.fromNanos() >= nanos;
  }

  /** Cuts it out; empty where nothing is known of any worker that anybody worked for. */
  static Optional<Excerpt> of(Span window, List<Timeline> timelines, List<HandOver> handOvers) {
    return timelines.stream()
            .flatMap(timeline -> timeline.slices().stream())
            .anyMatch(slice -> !NOTHING.contains(slice.state()))
        ? Optional.of(excerpt(window, timelines, handOvers))
        : Optional.empty();
  }

  private static Excerpt excerpt(Span window, List<Timeline> timelines, List<HandOver> handOvers) {
    long end = end(window, timelines);
    Span shown = new Span(window.from(), end);
    return new Excerpt(
        end - window.from(),
        window.nanos(),
        timelines.stream()
            .flatMap(
                timeline ->
                    Stream.concat(pieces(timeline, shown), afterwards(timeline, shown, window)))
            .toList(),
        handOvers.stream()
            .filter(h -> shown.contains(h.releasedNanos()) && h.runningNanos() <= end)
            .limit(MOST_HAND_OVERS)
            .map(h -> passed(h, window.from()))
            .toList());
  }

  /** Where so many slices have begun, of all workers together. */
  private static long end(Span window, List<Timeline> timelines) {
    return timelines.stream()
        .flatMap(timeline -> timeline.slices().stream())
        .mapToLong(slice -> slice.span().from())
        .sorted()
        .skip(MOST_SLICES)
        .findFirst()
        .orElse(window.to());
  }

  private static Stream<Piece> pieces(Timeline timeline, Span shown) {
    return timeline.slices().stream()
        .filter(slice -> slice.span().overlaps(shown))
        .map(slice -> piece(timeline.lane().number(), slice, shown));
  }

  private static Stream<Piece> afterwards(Timeline timeline, Span shown, Span window) {
    return Mostly.of(timeline, new Span(shown.to(), window.to()), PIECES).stream()
        .map(
            mostly ->
                new Piece(
                    timeline.lane().number(),
                    mostly.state(),
                    mostly.span().from() - shown.from(),
                    mostly.span().nanos(),
                    "",
                    Slice.NOBODY,
                    Slice.NO_CPU));
  }

  private static Piece piece(int worker, Slice slice, Span shown) {
    Span span = shown.within(slice.span());
    return new Piece(
        worker,
        slice.state(),
        span.from() - shown.from(),
        span.nanos(),
        slice.lock(),
        slice.holder(),
        slice.cpu());
  }

  private static Passed passed(HandOver h, long origin) {
    return new Passed(h.lock(), h.from(), h.to(), h.releasedNanos() - origin, h.latencyNanos());
  }
}
