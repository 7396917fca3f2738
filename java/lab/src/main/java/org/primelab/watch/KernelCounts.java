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
   * @param surely from the end of the first reading, or its birth, to the begin of the last
   * @param atMost from the begin of the first reading, or its birth, to the end of the last
   */
  private record Tally(int tid, Span surely, Span atMost, Totals totals) {
    /** Its counters were read at some moment of each reading: no record between is a surplus. */
    long recorded(Switches known, long counted) {
      return Math.clamp(counted, left(known, surely), left(known, atMost));
    }

    private static long left(Switches known, Span span) {
      return known.count(Kind.OUT, span) + known.count(Kind.PREEMPTED, span);
    }
  }

  /**
   * Those of the threads of {@code evidence}.
   *
   * @param readings of all of them
   */
  KernelCounts(Evidence evidence, List<Timeline> timelines, Readings readings) {
    this.evidence = evidence;
    this.timelines = timelines;
    for (Stint stint : evidence.stints()) {
      readings
          .lastOf(stint.tid(), stint.span())
          .ifPresent(
              last ->
                  tallies.put(
                      stint.lane(),
                      readings
                          .firstOf(stint.tid())
                          .map(first -> between(stint, first, last))
                          .orElseGet(() -> sinceBirth(stint, last))));
    }
  }

  private static Tally sinceBirth(Stint stint, Counted last) {
    long to = last.read().from();
    // What is recorded of its birth itself is no switch.
    long from = stint.span().from() + 1;
    Span read = last.switchesRead();
    return new Tally(
        stint.tid(),
        new Span(Math.min(from, read.from()), read.from()),
        new Span(Math.min(from, read.to()), read.to()),
        new Totals(last.usage(), last.runQueueNanos(), Math.abs(stint.span().to() - to)));
  }

  private static Tally between(Stint stint, Counted first, Counted last) {
    Span begin = first.switchesRead();
    Span end = last.switchesRead();
    long apart =
        Math.abs(stint.span().from() - first.read().from())
            + Math.abs(stint.span().to() - last.read().to());
    return new Tally(
        stint.tid(),
        new Span(begin.to(), end.from()),
        new Span(begin.from(), end.to()),
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
        long switches = used.voluntarySwitches() + used.involuntarySwitches();
        counted += switches;
        recorded += tally.recorded(known, switches);
      }
    }
    return new SwitchCount(records.recorded(), records.lost(), counted, recorded);
  }
}
