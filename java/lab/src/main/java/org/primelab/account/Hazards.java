package org.primelab.account;

import java.util.List;

/**
 * Calls into C that stood in others' way, or could have.
 *
 * @param longerThanNanos only longer calls are listed, in ns
 * @param criticalCalls those by Linker.Option.critical, with the stall they caused
 * @param heldCarriers those of virtual threads, whose carriers carried no other meanwhile
 */
public record Hazards(
    long longerThanNanos, List<CriticalCall> criticalCalls, List<ForeignCall> heldCarriers) {
  /**
   * The time the JVM takes a virtual thread for pinned after: jdk.VirtualThreadPinned's default.
   */
  public static final long LONG_NANOS = 20_000_000;

  public Hazards {
    criticalCalls = List.copyOf(criticalCalls);
    heldCarriers = List.copyOf(heldCarriers);
  }

  /** Among {@code calls}, which may be in any order. */
  public static Hazards of(
      List<ForeignCall> calls,
      List<Safepoint> safepoints,
      List<Timeline> timelines,
      long longerThanNanos) {
    List<ForeignCall> longCalls =
        calls.stream().filter(call -> call.span().nanos() > longerThanNanos).toList();
    return new Hazards(
        longerThanNanos,
        longCalls.stream()
            .filter(ForeignCall::critical)
            .map(call -> critical(call, safepoints, timelines))
            .toList(),
        longCalls.stream().filter(ForeignCall::virtualThread).toList());
  }

  private static CriticalCall critical(
      ForeignCall call, List<Safepoint> safepoints, List<Timeline> timelines) {
    List<Safepoint> asked =
        safepoints.stream().filter(s -> call.span().contains(s.span().from())).toList();
    List<Span> stalls = asked.stream().map(s -> call.span().within(s.reaching())).toList();
    return new CriticalCall(
        call,
        asked,
        stalls.stream().mapToLong(Span::nanos).sum(),
        timelines.stream()
            .filter(t -> t.lane().number() != call.worker())
            .filter(t -> stalls.stream().anyMatch(stall -> standsIn(t, stall)))
            .map(t -> t.lane().number())
            .toList());
  }

  private static boolean standsIn(Timeline timeline, Span stall) {
    return timeline.slices().stream()
        .anyMatch(s -> s.state() == State.SAFEPOINT && s.span().overlaps(stall));
  }
}
