package org.primelab.account;

import java.util.EnumMap;
import java.util.Map;
import org.primelab.account.Outline.Part;
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

  private final Outline outline;
  private final Map<State, Share> shares = new EnumMap<>(State.class);

  /** What no share has taken yet of the moments without a wait. */
  private long rest;

  private Estimate(Outline outline) {
    this.outline = outline;
    this.rest =
        outline.nanos(Part.WORKING) + outline.nanos(Part.FREE) + outline.nanos(Part.SAFEPOINT);
  }

  /**
   * Estimates the account of one worker.
   *
   * @param totals what was counted of its threads
   * @param why there is no record of their switches
   */
  public static Account of(
      int worker, Evidence evidence, Totals totals, Reading.Unavailable<Switches> why) {
    Estimate estimate = new Estimate(Outline.of(worker, evidence));
    estimate.addWaits();
    switch (totals.usage()) {
      case Reading.Value<ThreadUsage>(ThreadUsage used) -> estimate.addCpuTime(used.cpuNanos());
      case Reading.Unavailable<ThreadUsage>(String reason, String cure) ->
          estimate.addNoCpuTime(Share.unavailable(reason, cure));
    }
    switch (totals.runQueueNanos()) {
      case Reading.Value<Long>(Long nanos) -> estimate.addRunQueue(nanos);
      case Reading.Unavailable<Long>(String reason, String cure) ->
          estimate.shares.put(State.RUN_QUEUE, Share.unavailable(reason, cure));
    }
    estimate.addSafepoints();
    estimate.shares.put(
        State.LEFT_OVER, new Share(estimate.rest, new Basis.Unavailable(why.reason(), why.cure())));
    Accounts.splitOffKernel(estimate.shares, totals.usage());
    return new Account(worker, evidence.window().nanos(), estimate.shares);
  }

  private void addWaits() {
    shares.put(
        State.IDLE, Share.derived(outline.nanos(Part.IDLE), "parked by the JVM's own events"));
    shares.put(
        State.BLOCKED,
        Share.derived(
            outline.nanos(Part.BLOCKED), "sleeps and parks; page faults and I/O are left over"));
    shares.put(
        State.LOCK,
        Share.derived(outline.nanos(Part.LOCK), "all of each wait, on a CPU or off it"));
  }

  /** A thread in C runs on while others stand at a safepoint. What is too much was spinning. */
  private void addCpuTime(long cpuNanos) {
    long useful = Math.min(cpuNanos, outline.nanos(Part.WORKING) + outline.nanos(Part.SAFEPOINT));
    long overhead = Math.min(cpuNanos - useful, outline.nanos(Part.FREE));
    long tooMuch = cpuNanos - useful - overhead;
    rest -= useful + overhead;
    shares.put(State.USEFUL, Share.derived(useful, "CPU time, up to all time with a number"));
    shares.put(State.OVERHEAD, Share.derived(overhead, "CPU time beyond all time with a number"));
    addSpinning(Math.min(tooMuch, outline.nanos(Part.LOCK)));
  }

  private void addSpinning(long nanos) {
    if (nanos == 0) {
      shares.put(State.SPINNING, Share.unavailable("it lies within the waits for locks", CURE));
      return;
    }
    shares.put(State.SPINNING, Share.derived(nanos, "CPU time beyond all time without a wait"));
    shares.put(
        State.LOCK,
        Share.derived(outline.nanos(Part.LOCK) - nanos, "all of each wait, less the CPU time"));
  }

  private void addNoCpuTime(Share unavailable) {
    shares.put(State.USEFUL, unavailable);
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
    long kept = Math.min(outline.nanos(Part.SAFEPOINT), rest);
    rest -= kept;
    shares.put(State.SAFEPOINT, Share.derived(kept, "all time at safepoints that is left"));
  }
}
