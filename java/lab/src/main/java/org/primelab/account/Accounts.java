package org.primelab.account;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.primelab.ffi.ThreadUsage;
import org.primelab.probe.Reading;

/** Adds timelines up. */
public final class Accounts {
  private static final String KERNEL_HOW =
      "getrusage's system time, as if spread evenly over the time on CPUs;"
          + " the kernel itself takes samples at its clock's tick";

  private Accounts() {}

  /**
   * Makes the account of a timeline.
   *
   * @param evidence what the timeline was made from
   * @param totals of the lane's threads meanwhile: they split user and system time, and tell how
   *     long threads that had been woken waited for a CPU
   */
  public static Account of(Timeline timeline, Evidence evidence, Totals totals) {
    Optional<Basis> doubt = doubt(timeline, evidence);
    Map<State, Share> shares = new EnumMap<>(State.class);
    for (State state : State.values()) {
      shares.put(state, new Share(timeline.nanos(state), doubt.orElse(new Basis.Measured())));
    }
    shares.put(State.LEFT_OVER, leftOver(timeline, evidence));
    splitOffKernel(shares, totals.usage());
    WokenTime.splitOff(shares, timeline, totals.runQueueNanos());
    return new Account(timeline.lane(), timeline.window().nanos(), shares);
  }

  /**
   * The same where a worker that waits for a lock has no thread whose wait anybody could see: that
   * time is among the idle.
   *
   * @param reason why nobody sees it
   * @param cure what the user can do
   */
  public static Account withoutLocks(Account account, String reason, String cure) {
    Map<State, Share> shares = new EnumMap<>(account.shares());
    shares.put(State.LOCK, Share.unavailable(reason, cure));
    shares.put(
        State.IDLE,
        Share.derived(
            account.nanos(State.IDLE) + account.nanos(State.LOCK),
            "no thread worked for it, or it waited for a lock without one"));
    return new Account(account.lane(), account.wallNanos(), shares);
  }

  /** Whether records are missing that would have changed the timeline. */
  private static Optional<Basis> doubt(Timeline timeline, Evidence evidence) {
    long lost =
        threads(timeline, evidence).stream()
            .map(tid -> evidence.switchesOf(tid).orElse(NONE))
            .filter(Switches::areLostAnywhere)
            .mapToLong(Switches::lost)
            .sum();
    return lost == 0
        ? Optional.empty()
        : Optional.of(
            new Basis.Derived(lost + " context switches were lost, nobody knows from where"));
  }

  private static final Switches NONE = new Switches(new Span(0, 0), List.of());

  private static Share leftOver(Timeline timeline, Evidence evidence) {
    long nanos = timeline.nanos(State.LEFT_OVER);
    for (int tid : threads(timeline, evidence)) {
      if (nanos > 0
          && evidence.switchesOf(tid)
              instanceof Reading.Unavailable<Switches>(String reason, String cure)) {
        return new Share(nanos, new Basis.Unavailable(reason, cure));
      }
    }
    return Share.measured(nanos);
  }

  /** Those that worked for the lane. */
  public static Set<Integer> threads(Timeline timeline, Evidence evidence) {
    Set<Integer> threads = new TreeSet<>();
    for (Stint stint : evidence.stintsOf(timeline.lane())) {
      if (stint.span().overlaps(timeline.window())) {
        threads.add(stint.tid());
      }
    }
    return threads;
  }

  /** The kernel's time on behalf of spinning and overhead stays there. */
  static void splitOffKernel(Map<State, Share> shares, Reading<ThreadUsage> usage) {
    switch (usage) {
      case Reading.Unavailable<ThreadUsage>(String reason, String cure) ->
          shares.put(State.KERNEL, Share.unavailable(reason, cure));
      case Reading.Value<ThreadUsage>(ThreadUsage used) -> split(shares, used);
    }
  }

  private static void split(Map<State, Share> shares, ThreadUsage used) {
    for (State onCpu : List.of(State.USEFUL, State.ON_CPU)) {
      if (shares.getOrDefault(onCpu, Share.measured(0)).nanos() > 0) {
        split(shares, onCpu, used);
        return;
      }
    }
    shares.put(State.KERNEL, Share.derived(0, KERNEL_HOW));
  }

  private static void split(Map<State, Share> shares, State onCpu, ThreadUsage used) {
    Share useful = shares.getOrDefault(onCpu, Share.measured(0));
    long total = used.userNanos() + used.systemNanos();
    double system = total <= 0 ? 0 : Math.clamp((double) used.systemNanos() / total, 0, 1);
    long kernel = Math.round(useful.nanos() * system);
    shares.put(State.KERNEL, Share.derived(kernel, KERNEL_HOW));
    if (kernel > 0) {
      String how = "time on CPUs, less the kernel's part";
      shares.put(onCpu, Share.derived(useful.nanos() - kernel, how));
    }
  }
}
