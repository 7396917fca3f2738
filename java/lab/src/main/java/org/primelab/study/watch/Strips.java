package org.primelab.study.watch;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.primelab.account.Evidence;
import org.primelab.account.Lane;
import org.primelab.account.Mostly;
import org.primelab.account.Slice;
import org.primelab.account.Span;
import org.primelab.account.State;
import org.primelab.account.Timeline;
import org.primelab.study.watch.SeenProcess.Strip;

/**
 * Timelines of the threads that used the CPU most, as much of them as a page can show: each slice
 * at first, and from where these are too many, what each thread did mostly.
 */
final class Strips {
  /** What is told of a piece that stands for many slices. */
  static final String MOSTLY = "mostly";

  private static final int MOST_SLICES = 2_000;
  private static final int MOST_LANES = 16;
  private static final int PIECES = 200;

  private final List<Timeline> timelines;
  private final List<Lane> lanes;
  private final Span exact;
  private final Span rest;
  private final Map<String, Long> namesakes;

  private Strips(List<Timeline> timelines, Evidence evidence) {
    Span window = evidence.window();
    long end =
        timelines.stream()
            .flatMap(t -> t.slices().stream())
            .mapToLong(s -> s.span().from())
            .sorted()
            .skip(MOST_SLICES)
            .findFirst()
            .orElse(window.to());
    this.timelines = timelines;
    this.lanes = evidence.lanes();
    this.exact = new Span(window.from(), end);
    this.rest = new Span(end, window.to());
    this.namesakes = timelines.stream().collect(groupingBy(t -> t.lane().name(), counting()));
  }

  static List<Strip> of(List<Timeline> all, Evidence evidence) {
    return new Strips(
            all.stream()
                .filter(t -> !t.slices().isEmpty())
                .sorted(Comparator.comparingLong((Timeline t) -> -t.nanos(State::isOnCpu)))
                .limit(MOST_LANES)
                .sorted(Comparator.comparingInt(t -> t.lane().number()))
                .toList(),
            evidence)
        .strips();
  }

  private List<Strip> strips() {
    return timelines.stream()
        .flatMap(
            lane ->
                Stream.concat(
                    lane.slices().stream()
                        .filter(s -> s.span().overlaps(exact))
                        .map(s -> strip(lane, s.state(), exact.within(s.span()), label(s))),
                    Mostly.of(lane, rest, PIECES).stream()
                        .map(m -> strip(lane, m.state(), m.span(), MOSTLY))))
        .toList();
  }

  private Strip strip(Timeline timeline, State state, Span span, String label) {
    Lane lane = timeline.lane();
    return new Strip(
        namesakes.getOrDefault(lane.name(), 1L) == 1
            ? lane.name()
            : "%s (%d)".formatted(lane.name(), lane.number()),
        state,
        span.from() - exact.from(),
        span.nanos(),
        label);
  }

  private String label(Slice slice) {
    String holder =
        slice.holder() == Slice.NOBODY ? "" : ", held by " + lanes.get(slice.holder()).name();
    String cpu = slice.cpu() == Slice.NO_CPU ? "" : "CPU " + slice.cpu();
    return Stream.of(slice.lock() + holder, cpu).filter(s -> !s.isEmpty()).findFirst().orElse("");
  }
}
