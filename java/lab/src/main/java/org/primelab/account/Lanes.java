package org.primelab.account;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** What belongs to each lane, sorted out once for all of them, and where several layers change. */
final class Lanes {
  private static final Comparator<Stint> FIRST =
      Comparator.<Stint>comparingLong(s -> s.span().from()).thenComparingInt(Stint::tid);

  private final Map<Integer, List<Stint>> stints;
  private final Map<Integer, List<Worked>> jobs;

  Lanes(Evidence evidence) {
    stints = evidence.stints().stream().collect(groupingBy(Stint::lane));
    jobs = evidence.jobs().stream().collect(groupingBy(Worked::lane));
  }

  /** Which thread worked for it. */
  Layer<Stint> stints(Lane lane) {
    return Layer.of(stints.getOrDefault(lane.number(), List.of()), Stint::span, FIRST);
  }

  /** When it had a number to test. */
  Layer<Worked> jobs(Lane lane) {
    return Layer.of(
        jobs.getOrDefault(lane.number(), List.of()),
        Worked::span,
        Comparator.comparingLong(j -> j.span().from()));
  }

  /** When the JVM was at a safepoint. */
  static Layer<Safepoint> safepoints(Evidence evidence) {
    return Layer.of(
        evidence.safepoints(), Safepoint::span, Comparator.comparingLong(s -> s.span().from()));
  }

  /** All of {@code span}, cut wherever one of the layers changes. */
  static List<Span> cut(Span span, List<? extends Layer<?>> layers) {
    LongStream.Builder edges = LongStream.builder();
    layers.forEach(layer -> layer.forEachEdge(span, edges::add));
    long[] sorted = edges.add(span.to()).build().toArray();
    Arrays.sort(sorted);
    List<Span> parts = new ArrayList<>(sorted.length);
    long from = span.from();
    for (long to : sorted) {
      if (from < to) {
        parts.add(new Span(from, to));
        from = to;
      }
    }
    return parts;
  }
}
