package org.primelab.account;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.primelab.account.ThreadStates.Stretch;
import org.primelab.probe.Reading;

/** What is known of each thread, worked out once for all lanes it served. */
final class Threads {
  private final Evidence evidence;
  private final Map<Integer, List<Wait>> waits;
  private final Standstills standstills;
  private final Map<Integer, Layer<Stint>> stints;
  private final Map<Integer, Known> known = new HashMap<>();

  Threads(Evidence evidence) {
    this.evidence = evidence;
    this.waits = evidence.waits().stream().collect(groupingBy(Wait::tid));
    this.stints =
        evidence.stints().stream()
            .collect(groupingBy(Stint::tid, collectingAndThen(toList(), Threads::layer)));
    this.standstills = new Standstills(evidence);
  }

  private static Layer<Stint> layer(List<Stint> stints) {
    return Layer.of(
        stints,
        Stint::span,
        Comparator.<Stint>comparingLong(s -> s.span().from()).thenComparingInt(Stint::lane));
  }

  /**
   * What one thread did.
   *
   * @param stretches on and off its CPU
   * @param waits what it waited for
   * @param snapped all its waits, those within others, too, with their ends at its switches
   * @param stood when it stood at a safepoint
   */
  record Known(
      Layer<Stretch> stretches, Layer<Wait> waits, List<Wait> snapped, Layer<Safepoint> stood) {}

  /** The lane that a thread worked for at that moment, or {@link Slice#NOBODY}. */
  int laneOf(int tid, long nanos) {
    Layer<Stint> served = stints.get(tid);
    return served == null ? Slice.NOBODY : served.at(nanos).map(Stint::lane).orElse(Slice.NOBODY);
  }

  Known of(int tid) {
    return known.computeIfAbsent(tid, this::find);
  }

  private Known find(int tid) {
    Layer<Stretch> stretches =
        evidence.switchesOf(tid) instanceof Reading.Value<Switches>(Switches switches)
            ? ThreadStates.of(switches)
            : Layer.ofOrdered(List.of());
    List<Wait> snapped =
        new Snapping(stretches, evidence.skewNanos()).of(waits.getOrDefault(tid, List.of()));
    return new Known(stretches, Waits.of(snapped), snapped, standstills.of(stretches));
  }
}
