package org.primelab.account;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** A worker's own layers, and where several of them change. */
final class Lanes {
  private static final Comparator<Stint> FIRST =
      Comparator.<Stint>comparingLong(s -> s.span().from()).thenComparingInt(Stint::tid);

  private Lanes() {}

  /** Which thread worked for it. */
  static Layer<Stint> stints(int worker, Evidence evidence) {
    return Layer.of(
        evidence.stints().stream().filter(s -> s.worker() == worker).toList(), Stint::span, FIRST);
  }

  /** When it had a number to test. */
  static Layer<Worked> jobs(int worker, Evidence evidence) {
    return Layer.of(
        evidence.jobs().stream().filter(j -> j.worker() == worker).toList(),
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
    TreeSet<Long> edges = new TreeSet<>(List.of(span.to()));
    layers.forEach(layer -> layer.forEachEdge(span, edges::add));
    List<Span> parts = new ArrayList<>();
    long from = span.from();
    for (long to : edges) {
      if (from < to) {
        parts.add(new Span(from, to));
      }
      from = to;
    }
    return parts;
  }
}
