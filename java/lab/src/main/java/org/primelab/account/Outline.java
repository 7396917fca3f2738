package org.primelab.account;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a worker's time from waits, safepoints, stints and jobs alone: parts that sum to
 * the window.
 */
final class Outline {
  private final Map<Part, Long> nanos = new EnumMap<>(Part.class);

  private Outline() {}

  /** What a moment can be. */
  enum Part {
    /** It waited for a lock. */
    LOCK,
    /** No thread worked for it, it was parked without work, or slept without a number to test. */
    IDLE,
    /** It slept or was parked elsewhere, with a number to test. */
    BLOCKED,
    /** The JVM was at a safepoint, which a thread in C may not have noticed. */
    SAFEPOINT,
    /** The worker has a number to test, and nothing else is known to keep it. */
    WORKING,
    /** The worker has no number to test, and nothing else is known to keep it. */
    FREE
  }

  static Outline of(int worker, Evidence evidence) {
    Outline outline = new Outline();
    Map<Integer, Layer<Wait>> waits =
        evidence.waits().stream()
            .collect(groupingBy(Wait::tid, collectingAndThen(toList(), Waits::of)));
    Layer<Safepoint> safepoints = Lanes.safepoints(evidence);
    Layer<Worked> jobs = Lanes.jobs(worker, evidence);
    for (Layer.Piece<Optional<Stint>> piece :
        Lanes.stints(worker, evidence).across(evidence.window(), Layer.Piece::new)) {
      piece
          .value()
          .map(stint -> waits.getOrDefault(stint.tid(), Waits.of(List.of())))
          .ifPresentOrElse(
              own -> outline.addServed(piece.span(), own, safepoints, jobs),
              () -> outline.add(Part.IDLE, piece.span()));
    }
    return outline;
  }

  private void addServed(
      Span span, Layer<Wait> waits, Layer<Safepoint> safepoints, Layer<Worked> jobs) {
    for (Span part : Lanes.cut(span, List.of(waits, safepoints, jobs))) {
      boolean hasJob = jobs.at(part.from()).isPresent();
      boolean safepoint = safepoints.at(part.from()).isPresent();
      add(
          waits
              .at(part.from())
              .map(wait -> waiting(wait.reason(), hasJob))
              .orElse(safepoint ? Part.SAFEPOINT : hasJob ? Part.WORKING : Part.FREE),
          part);
    }
  }

  private static Part waiting(Wait.Reason reason, boolean hasJob) {
    return switch (reason) {
      case LOCK -> Part.LOCK;
      case IDLE -> Part.IDLE;
      case SLEEP, PARK_OTHER -> hasJob ? Part.BLOCKED : Part.IDLE;
    };
  }

  private void add(Part part, Span span) {
    nanos.merge(part, span.nanos(), Long::sum);
  }

  /** How long in all, in ns. */
  long nanos(Part part) {
    return nanos.getOrDefault(part, 0L);
  }
}
