package org.primelab.account;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a lane's time from waits, safepoints, stints and jobs alone: parts that sum to
 * the window. Each moment has the state that it would have if the lane had a CPU whenever nothing
 * else is known to keep it.
 */
final class Outline {
  private final Map<State, Long> nanos = new EnumMap<>(State.class);

  private Outline() {}

  /** What outlines of all lanes are made from, sorted out once. */
  record Source(
      Span window, Lanes lanes, Map<Integer, Layer<Wait>> waits, Layer<Safepoint> safepoints) {
    static Source of(Evidence evidence) {
      return new Source(
          evidence.window(),
          new Lanes(evidence),
          evidence.waits().stream()
              .collect(groupingBy(Wait::tid, collectingAndThen(toList(), Waits::of))),
          Lanes.safepoints(evidence));
    }

    Outline of(Lane lane) {
      Outline outline = new Outline();
      Layer<Worked> jobs = lanes.jobs(lane);
      for (Layer.Piece<Optional<Stint>> piece :
          lanes.stints(lane).across(window.within(lane.life()), Layer.Piece::new)) {
        piece
            .value()
            .map(stint -> waits.getOrDefault(stint.tid(), Waits.of(List.of())))
            .ifPresentOrElse(
                own -> outline.addServed(lane, piece.span(), own, safepoints, jobs),
                () -> outline.add(State.IDLE, piece.span()));
      }
      return outline;
    }
  }

  private void addServed(
      Lane lane, Span span, Layer<Wait> waits, Layer<Safepoint> safepoints, Layer<Worked> jobs) {
    for (Span part : Lanes.cut(span, List.of(waits, safepoints, jobs))) {
      boolean hasJob = jobs.at(part.from()).isPresent();
      Optional<Wait> wait = waits.at(part.from());
      if (wait.isPresent() || safepoints.at(part.from()).isPresent()) {
        add(Timelines.whenOff(lane, wait, safepoints.at(part.from()), hasJob), part);
      } else {
        add(Timelines.whenOn(lane, hasJob), part);
      }
    }
  }

  private void add(State state, Span span) {
    nanos.merge(state, span.nanos(), Long::sum);
  }

  /** How long in all, in ns. */
  long nanos(State... states) {
    long sum = 0;
    for (State state : states) {
      sum += nanos.getOrDefault(state, 0L);
    }
    return sum;
  }

  /** How long in each state, in ns. */
  Map<State, Long> all() {
    return nanos;
  }
}
