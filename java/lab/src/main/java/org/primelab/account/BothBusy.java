package org.primelab.account;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * While two CPUs both ran workers.
 *
 * @param cpuA one
 * @param cpuB the other
 * @param nanos how long both did, in ns
 * @param byWorker how long each was on one of them while another worker was on the other, in ns;
 *     only of those who ever were
 */
public record BothBusy(int cpuA, int cpuB, long nanos, Map<Integer, Long> byWorker) {
  public BothBusy {
    byWorker = Map.copyOf(byWorker);
  }

  private record Stay(int worker, Span span) {}

  /** How long both CPUs were busy in the window of the timelines. */
  public static BothBusy of(List<Timeline> timelines, int cpuA, int cpuB) {
    Layer<Stay> b = stays(timelines, cpuB);
    Map<Integer, Long> byWorker = new HashMap<>();
    long nanos = 0;
    for (Layer.Piece<Stay> onA : stays(timelines, cpuA).pieces()) {
      for (Layer.Piece<Stay> onB : b.touching(onA.span())) {
        long both = onA.span().nanosWithin(onB.span());
        nanos += both;
        byWorker.merge(onA.value().worker(), both, Long::sum);
        byWorker.merge(onB.value().worker(), both, Long::sum);
      }
    }
    return new BothBusy(cpuA, cpuB, nanos, byWorker);
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
        Comparator.<Stay>comparingLong(s -> s.span().from()).thenComparingInt(Stay::worker));
  }
}
