package org.primelab.watch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.primelab.account.Account;
import org.primelab.account.Accounts;
import org.primelab.account.CrossCheck;
import org.primelab.account.Estimate;
import org.primelab.account.Evidence;
import org.primelab.account.Span;
import org.primelab.account.Stint;
import org.primelab.account.Switched.Kind;
import org.primelab.account.Switches;
import org.primelab.account.ThreadLives;
import org.primelab.account.Timeline;
import org.primelab.account.Totals;
import org.primelab.ffi.ThreadUsage;
import org.primelab.probe.Reading;
import org.primelab.watch.Target.Counted;
import org.primelab.watch.Watched.SwitchCount;

/**
 * What the kernel counts of the threads that could be asked, beside what is recorded of them. Of
 * many threads the readings take a while: each is compared with what is recorded between its own
 * two readings.
 */
final class KernelCounts {
  private static final Totals ENDED =
      new Totals(
          Reading.unavailable("the thread ended before it was asked", "watch a shorter time"),
          Reading.unavailable("the thread ended before it was asked", "watch a shorter time"));

  private final Evidence evidence;
  private final List<Timeline> timelines;
  private final Map<Integer, Tally> tallies = new HashMap<>();

  /**
   * What was counted of one thread between its two readings.
   *
   * @param tid what the evidence calls it
   * @param between from the end of the first reading, or its birth, to the begin of the last
   */
  private record Tally(int tid, Span between, Totals totals) {}

  /**
   * Those of the threads of {@code evidence}.
   *
   * @param before read at the beginning, by thread; of those that came later there is none
   * @param after read last, by thread
   */
  KernelCounts(
      Evidence evidence,
      List<Timeline> timelines,
      Map<Integer, Counted> before,
      Map<Integer, Counted> after) {
    this.evidence = evidence;
    this.timelines = timelines;
    for (Stint stint : evidence.stints()) {
      Counted last = after.get(stint.tid());
      if (last != null) {
        Counted first = before.get(stint.tid());
        tallies.put(
            stint.lane(), first == null ? sinceBirth(stint, last) : between(stint, first, last));
      }
    }
  }

  private static Tally sinceBirth(Stint stint, Counted last) {
    long to = last.read().from();
    return new Tally(
        stint.tid(),
        new Span(Math.min(stint.span().from(), to), to),
        new Totals(last.usage(), last.runQueueNanos(), Math.abs(stint.span().to() - to)));
  }

  private static Tally between(Stint stint, Counted first, Counted last) {
    Span between = new Span(first.read().to(), last.read().from());
    long apart =
        Math.abs(stint.span().from() - first.read().from())
            + Math.abs(stint.span().to() - last.read().to());
    return new Tally(
        stint.tid(),
        between,
        new Totals(
            last.usage().with(first.usage(), (b, a) -> b.since(a)),
            last.runQueueNanos().with(first.runQueueNanos(), (b, a) -> b - a),
            apart));
  }

  private Totals totals(Timeline timeline) {
    Tally tally = tallies.get(timeline.lane().number());
    return tally == null ? ENDED : tally.totals;
  }

  /** Makes one of each timeline. */
  List<Account> accounts() {
    Estimate.Source estimates = new Estimate.Source(evidence);
    List<Account> accounts = new ArrayList<>();
    for (Timeline timeline : timelines) {
      Totals own = totals(timeline);
      accounts.add(
          switchesOf(timeline) instanceof Reading.Unavailable<Switches> why
              ? estimates.of(timeline.lane(), own, why)
              : Accounts.of(timeline, evidence, own));
    }
    return accounts;
  }

  /** A thread's lane has its own switches alone; that of all virtual threads has none. */
  private Reading<Switches> switchesOf(Timeline timeline) {
    return Accounts.threads(timeline, evidence).stream()
        .findFirst()
        .map(evidence::switchesOf)
        .orElseGet(() -> Reading.of(new Switches(evidence.window(), List.of())));
  }

  /** They are made for threads that were counted and recorded. */
  List<CrossCheck> checks() {
    return timelines.stream()
        .filter(t -> tallies.containsKey(t.lane().number()) && evidence.isKnown(t.lane()))
        .flatMap(t -> CrossCheck.of(t, evidence, totals(t)).stream())
        .toList();
  }

  /** How many switches there were, of the same threads in the same time. */
  SwitchCount switches(ThreadLives records) {
    long counted = 0;
    long recorded = 0;
    for (Tally tally : tallies.values()) {
      if (tally.totals.usage() instanceof Reading.Value<ThreadUsage>(ThreadUsage used)
          && evidence.switchesOf(tally.tid) instanceof Reading.Value<Switches>(Switches known)) {
        counted += used.voluntarySwitches() + used.involuntarySwitches();
        recorded += known.count(Kind.OUT, tally.between);
        recorded += known.count(Kind.PREEMPTED, tally.between);
      }
    }
    return new SwitchCount(records.recorded(), records.lost(), counted, recorded);
  }
}
