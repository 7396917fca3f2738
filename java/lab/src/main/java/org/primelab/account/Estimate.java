package org.primelab.account;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.primelab.ffi.ThreadUsage;
import org.primelab.probe.Reading;

/**
 * An account without context switches: from counters that know no place in time, and from the waits
 * and safepoints that the JVM tells of. Each moment belongs to one part of an {@link Outline}; the
 * counters are laid into those parts they can belong to, and are cut where they are longer. What
 * nothing fills is left over. So all sums to the wall time, and no figure is a difference of others
 * but what is left over.
 */
public final class Estimate {
  private static final String CURE = "let the switches be recorded";
  private static final String HOW =
      "all of each wait that the JVM tells of, on a CPU or off it; page faults and I/O without an"
          + " event are left over";

  /** What a lane may have spent on a CPU, or waiting for one. */
  private static final State[] WITHOUT_WAIT = {
    State.USEFUL, State.OVERHEAD, State.ON_CPU, State.SAFEPOINT, State.GC
  };

  private final Outline outline;
  private final Map<State, Share> shares = new EnumMap<>(State.class);

  /** What no share has taken yet of the moments without a wait. */
  private long rest;

  private Estimate(Outline outline) {
    this.outline = outline;
    this.rest = outline.nanos(WITHOUT_WAIT);
  }

  /** Estimates of the lanes of some evidence. */
  public static final class Source {
    private final Outline.Source outlines;

    /** Sorts the evidence out. */
    public Source(Evidence evidence) {
      this.outlines = Outline.Source.of(evidence);
    }

    /**
     * Estimates the account of one lane.
     *
     * @param totals what was counted of its threads
     * @param why there is no record of their switches
     */
    public Account of(Lane lane, Totals totals, Reading.Unavailable<Switches> why) {
      return new Account(
          lane,
          outlines.window().within(lane.life()).nanos(),
          new Estimate(outlines.of(lane)).shares(totals, why));
    }
  }

  private Map<State, Share> shares(Totals totals, Reading.Unavailable<Switches> why) {
    addWaits();
    switch (totals.usage()) {
      case Reading.Value<ThreadUsage>(ThreadUsage used) -> addCpuTime(used.cpuNanos());
      case Reading.Unavailable<ThreadUsage>(String reason, String cure) ->
          addNoCpuTime(Share.unavailable(reason, cure));
    }
    switch (totals.runQueueNanos()) {
      case Reading.Value<Long>(Long nanos) -> addRunQueue(nanos);
      case Reading.Unavailable<Long>(String reason, String cure) ->
          shares.put(State.RUN_QUEUE, Share.unavailable(reason, cure));
    }
    shares.put(
        State.WOKEN, Share.unavailable("it cannot be told from the rest of the run queue", CURE));
    addSafepoints();
    shares.put(State.LEFT_OVER, new Share(rest, new Basis.Unavailable(why.reason(), why.cure())));
    Accounts.splitOffKernel(shares, totals.usage());
    // Nothing is measured here, so no zero is either.
    for (State state : State.values()) {
      shares.putIfAbsent(state, Share.derived(0, HOW));
    }
    return shares;
  }

  private void addWaits() {
    outline.all().forEach((state, nanos) -> shares.put(state, Share.derived(nanos, HOW)));
    for (State state : WITHOUT_WAIT) {
      shares.remove(state);
    }
  }

  /** A thread in C runs on while others stand at a safepoint. What is too much was spinning. */
  private void addCpuTime(long cpuNanos) {
    long useful =
        Math.min(cpuNanos, outline.nanos(State.USEFUL, State.ON_CPU, State.SAFEPOINT, State.GC));
    long overhead = Math.min(cpuNanos - useful, outline.nanos(State.OVERHEAD));
    long tooMuch = cpuNanos - useful - overhead;
    rest -= useful + overhead;
    State onCpu = outline.nanos(State.ON_CPU) > 0 ? State.ON_CPU : State.USEFUL;
    shares.put(onCpu, Share.derived(useful, "CPU time, up to all time without a wait"));
    shares.put(State.OVERHEAD, Share.derived(overhead, "CPU time beyond all time with a number"));
    addSpinning(Math.min(tooMuch, outline.nanos(State.LOCK)));
  }

  private void addSpinning(long nanos) {
    if (nanos == 0) {
      shares.put(State.SPINNING, Share.unavailable("it lies within the waits for locks", CURE));
      return;
    }
    shares.put(State.SPINNING, Share.derived(nanos, "CPU time beyond all time without a wait"));
    shares.put(
        State.LOCK,
        Share.derived(outline.nanos(State.LOCK) - nanos, "all of each wait, less the CPU time"));
  }

  private void addNoCpuTime(Share unavailable) {
    shares.put(State.USEFUL, unavailable);
    shares.put(State.ON_CPU, unavailable);
    shares.put(State.OVERHEAD, unavailable);
    shares.put(State.SPINNING, unavailable);
  }

  private void addRunQueue(long nanos) {
    long kept = Math.clamp(nanos, 0, rest);
    rest -= kept;
    shares.put(
        State.RUN_QUEUE,
        kept == nanos
            ? Share.measured(kept)
            : Share.derived(
                kept,
                "cut by %d ns to fit the wall time: after a wait it is in the wait as well"
                    .formatted(nanos - kept)));
  }

  private void addSafepoints() {
    for (State state : List.of(State.SAFEPOINT, State.GC)) {
      long kept = Math.min(outline.nanos(state), rest);
      rest -= kept;
      shares.put(state, Share.derived(kept, "all time at safepoints that is left"));
    }
  }
}
