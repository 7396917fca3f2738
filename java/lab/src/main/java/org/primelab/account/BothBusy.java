package org.primelab.account;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * While two CPUs both ran lanes.
 *
 * @param cpuA one
 * @param cpuB the other
 * @param nanos how long both did, in ns
 * @param byTwo how long one lane was on one of them while the other was on the other, in ns; only
 *     of those who ever were
 */
public record BothBusy(int cpuA, int cpuB, long nanos, Map<Two, Long> byTwo) {
  public BothBusy {
    byTwo = Map.copyOf(byTwo);
  }

  /**
   * The numbers of two lanes.
   *
   * @param onA the one on {@link BothBusy#cpuA}
   * @param onB the one on {@link BothBusy#cpuB}
   */
  public record Two(int onA, int onB) {}

  private record Stay(int lane, Span span) {}

  /** How long both CPUs were busy in the window of the timelines. */
  public static BothBusy of(List<Timeline> timelines, int cpuA, int cpuB) {
    List<Span> windows = timelines.stream().map(Timeline::window).toList();
    return of(timelines, cpuA, cpuB, windows.stream().reduce(Span::around).stream().toList());
  }

  /**
   * How long both CPUs were busy at certain times.
   *
   * @param during in order, none of which overlaps another
   */
  public static BothBusy of(List<Timeline> timelines, int cpuA, int cpuB, List<Span> during) {
    Layer<Stay> a = stays(timelines, cpuA);
    Layer<Stay> b = stays(timelines, cpuB);
    Map<Two, Long> byTwo = new HashMap<>();
    for (Span span : during) {
      for (Layer.Piece<Stay> onA : a.touching(span)) {
        Span both = span.within(onA.span());
        for (Layer.Piece<Stay> onB : b.touching(both)) {
          Two two = new Two(onA.value().lane(), onB.value().lane());
          byTwo.merge(two, both.nanosWithin(onB.span()), Long::sum);
        }
      }
    }
    return new BothBusy(cpuA, cpuB, byTwo.values().stream().mapToLong(n -> n).sum(), byTwo);
  }

  private static Layer<Stay> stays(List<Timeline> timelines, int cpu) {
    List<Stay> stays =
        timelines.stream()
            .flatMap(
                t ->
                    t.slices().stream()
                        .filter(s -> s.cpu() == cpu)
                        .map(s -> new Stay(t.lane().number(), s.span())))
            .toList();
    return Layer.of(
        stays,
        Stay::span,
        Comparator.<Stay>comparingLong(s -> s.span().from()).thenComparingInt(Stay::lane));
  }
}
