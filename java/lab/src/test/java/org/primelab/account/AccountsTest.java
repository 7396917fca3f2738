package org.primelab.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.primelab.account.Switched.Kind;
import org.primelab.account.Wait.Reason;
import org.primelab.ffi.ThreadUsage;
import org.primelab.given.Property;
import org.primelab.given.Whole;
import org.primelab.probe.Reading;

class AccountsTest {
  private static final int TID = 7;
  private static final Span WINDOW = new Span(1_000, 2_000);
  private static final Reading.Unavailable<Switches> REFUSED =
      new Reading.Unavailable<>("perf_event_open: errno 13", "sysctl");

  @Property
  void anAccountHasExactlyTheWallTimeAndWhatWasTrue(
      @Whole long seed,
      @Whole(min = 1, max = 5) int workers,
      @Whole(min = 0, max = 1_000_000) long system) {
    SyntheticRun run = new SyntheticRun(seed, workers, 2, 200, 0);
    Evidence evidence = run.evidence(run.window());
    for (Timeline timeline : Timelines.of(evidence)) {
      Account account =
          Accounts.of(
              timeline,
              evidence,
              new Totals(usage(1_000_000, system), Reading.unavailable("a", "b")));
      int worker = account.lane().number();
      assertThat(account.nanos(State.USEFUL) + account.nanos(State.KERNEL))
          .isEqualTo(run.trueNanos(worker, evidence.window(), State.USEFUL));
      assertThat(account.nanos(State.LOCK))
          .isEqualTo(run.trueNanos(worker, evidence.window(), State.LOCK));
      assertThat(account.share(State.LOCK).basis()).isEqualTo(new Basis.Measured());
    }
  }

  /** Counters that know nothing of one another, right or wrong. */
  @Property
  void anEstimateNeverPassesTheWallTime(
      @Whole long seed,
      @Whole(min = 0, max = 20_000_000) long cpu,
      @Whole(min = 0, max = 20_000_000) long runQueue) {
    SyntheticRun run = new SyntheticRun(seed, 3, 2, 200, 0);
    Evidence evidence = run.evidence(run.window());
    Totals totals = new Totals(usage(cpu, cpu / 10), Reading.of(runQueue));
    for (int worker = 0; worker < 3; worker++) {
      Account account = estimate(worker, evidence, totals);
      assertThat(account.wallNanos()).isEqualTo(evidence.window().nanos());
      assertThat(account.nanos(State.LEFT_OVER)).isNotNegative();
    }
  }

  /** With true counters, what an estimate says of locks and preemption is what was. */
  @Property
  void anEstimateFromTrueCountersIsRightInTotal(@Whole long seed) {
    SyntheticRun run = new SyntheticRun(seed, 3, 2, 200, 0);
    Evidence evidence = run.evidence(run.all());
    for (int worker = 0; worker < 3; worker++) {
      int w = worker;
      ToLongFunction<State> truth = s -> run.trueNanos(w, run.all(), s);
      long inWaits = truth.applyAsLong(State.SPINNING);
      long cpu = truth.applyAsLong(State.USEFUL) + truth.applyAsLong(State.OVERHEAD);
      Totals totals = new Totals(usage(cpu, 0), Reading.of(truth.applyAsLong(State.RUN_QUEUE)));
      Account account = estimate(worker, evidence, totals);
      assertThat(account.nanos(State.LOCK) + account.nanos(State.SPINNING))
          .isEqualTo(truth.applyAsLong(State.LOCK) + inWaits);
      assertThat(account.nanos(State.RUN_QUEUE))
          .isLessThanOrEqualTo(truth.applyAsLong(State.RUN_QUEUE));
    }
  }

  @Test
  void anEstimateByHand() {
    Evidence evidence =
        evidence(
            List.of(
                Wait.forLock(TID, "l", new Span(1_100, 1_400)),
                Wait.of(TID, Reason.SLEEP, new Span(1_400, 1_450)),
                Wait.of(TID, Reason.NO_WORK, new Span(1_950, 2_100))),
            List.of(new Safepoint("gc", new Span(1_350, 1_500), 10)),
            List.of(new Worked(0, new Span(1_100, 1_900))));
    Account account = estimate(0, evidence, new Totals(usage(300, 30), Reading.of(100L)));
    assertThat(account.nanos(State.LOCK)).isEqualTo(300);
    assertThat(account.nanos(State.BLOCKED)).isEqualTo(50);
    assertThat(account.nanos(State.IDLE)).as("with 100 before the stint").isEqualTo(150);
    assertThat(account.nanos(State.USEFUL) + account.nanos(State.KERNEL)).isEqualTo(300);
    assertThat(account.nanos(State.KERNEL)).isEqualTo(30);
    assertThat(account.share(State.RUN_QUEUE)).isEqualTo(Share.measured(100));
    assertThat(account.nanos(State.SAFEPOINT)).isEqualTo(50);
    assertThat(account.share(State.LEFT_OVER))
        .isEqualTo(new Share(50, new Basis.Unavailable(REFUSED.reason(), REFUSED.cure())));
    assertThat(account.share(State.SPINNING).basis()).isInstanceOf(Basis.Unavailable.class);
  }

  @Test
  void countersThatAreTooLongAreCutAndSaySo() {
    Evidence evidence =
        evidence(
            List.of(Wait.forLock(TID, "l", new Span(1_100, 1_900))),
            List.of(),
            List.of(new Worked(0, new Span(1_100, 2_000))));
    Account account = estimate(0, evidence, new Totals(usage(60, 0), Reading.of(500L)));
    assertThat(account.nanos(State.RUN_QUEUE)).isEqualTo(40);
    assertThat(account.share(State.RUN_QUEUE).basis())
        .isEqualTo(
            new Basis.Derived(
                "cut by 460 ns to fit the wall time: after a wait it is in the wait as well"));
    Account spinner = estimate(0, evidence, new Totals(usage(150, 0), Reading.of(0L)));
    assertThat(spinner.nanos(State.SPINNING)).isEqualTo(50);
    assertThat(spinner.nanos(State.LOCK)).isEqualTo(750);
  }

  @Test
  void whatCannotBeReadIsNoZero() {
    Evidence evidence = evidence(List.of(), List.of(), List.of());
    Totals nothing =
        new Totals(Reading.unavailable("a", "b"), Reading.unavailable("schedstat", "CONFIG"));
    Account account = estimate(0, evidence, nothing);
    assertThat(account.share(State.RUN_QUEUE)).isEqualTo(Share.unavailable("schedstat", "CONFIG"));
    for (State state : List.of(State.USEFUL, State.KERNEL, State.OVERHEAD, State.SPINNING)) {
      assertThat(account.share(state)).isEqualTo(Share.unavailable("a", "b"));
    }
    assertThat(account.nanos(State.LEFT_OVER)).isEqualTo(900);
  }

  @Test
  void aMissingRecordIsLeftOverWithItsReason() {
    Evidence evidence = evidence(Map.of(TID, REFUSED), List.of(), List.of(), List.of());
    Account account = accounts(evidence).getFirst();
    assertThat(account.share(State.LEFT_OVER))
        .isEqualTo(new Share(900, new Basis.Unavailable(REFUSED.reason(), REFUSED.cure())));
    assertThat(account.share(State.KERNEL)).isEqualTo(Share.unavailable("a", "b"));
    assertThat(account.nanos(State.LEFT_OVER) / (double) account.wallNanos()).isEqualTo(0.9);
  }

  @Test
  void recordsLostSomewhereMakeAllOfItAnEstimate() {
    Switches lossy = new Switches(WINDOW, List.of(new Switched(1_000, 0, Kind.IN)), List.of(), 3);
    Evidence evidence = evidence(Map.of(TID, Reading.of(lossy)), List.of(), List.of(), List.of());
    assertThat(accounts(evidence).getFirst().share(State.OVERHEAD))
        .isEqualTo(Share.derived(900, "3 context switches were lost, nobody knows from where"));
  }

  @Test
  void anAccountThatDoesNotSumIsNone() {
    assertThatThrownBy(
            () ->
                new Account(Lane.workers(1).getFirst(), 10, Map.of(State.LOCK, Share.measured(9))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Three waits end with a wake-up: two for a lock, one with a sleep too short for its part. */
  @Test
  void delayAfterWakeUpsIsTakenFromTheWaitsInEqualParts() {
    Span window = new Span(0, 1_000);
    Switches switches =
        new Switches(
            window,
            List.of(
                new Switched(0, 0, Kind.IN),
                new Switched(100, 0, Kind.OUT),
                new Switched(300, 0, Kind.IN),
                new Switched(400, 0, Kind.OUT),
                new Switched(600, 0, Kind.IN),
                new Switched(700, 0, Kind.PREEMPTED),
                new Switched(750, 0, Kind.IN),
                new Switched(800, 0, Kind.OUT),
                new Switched(810, 0, Kind.IN)));
    Lane lane = new Lane(0, "pool-1-thread-1", Lane.Kind.JAVA, window);
    Evidence evidence =
        new Evidence(
            window,
            List.of(lane),
            List.of(new Stint(0, TID, window)),
            Map.of(TID, Reading.of(switches)),
            List.of(
                Wait.forLock(TID, "l", new Span(100, 300)),
                Wait.forLock(TID, "l", new Span(400, 600)),
                Wait.of(TID, Wait.Reason.SLEEP, new Span(800, 810))),
            List.of(),
            List.of(),
            List.of(),
            0);
    Timeline timeline = Timelines.of(evidence).getFirst();
    Account account =
        Accounts.of(timeline, evidence, new Totals(usage(540, 54), Reading.of(50L + 90)));
    assertThat(account.nanos(State.WOKEN)).isEqualTo(30 + 30 + 10);
    assertThat(account.nanos(State.LOCK)).isEqualTo(400 - 60);
    assertThat(account.nanos(State.SLEEPING)).isZero();
    assertThat(account.nanos(State.RUN_QUEUE)).isEqualTo(50);
    assertThat(account.nanos(State.ON_CPU) + account.nanos(State.KERNEL)).isEqualTo(540);
    assertThat(account.share(State.WOKEN).basis()).isInstanceOf(Basis.Derived.class);
    Account less = Accounts.of(timeline, evidence, new Totals(usage(540, 54), Reading.of(20L)));
    assertThat(less.nanos(State.WOKEN)).as("schedstat lags behind").isZero();
    Account unread = Accounts.of(timeline, evidence, NOTHING);
    assertThat(unread.share(State.WOKEN)).isEqualTo(Share.unavailable("c", "d"));
    assertThat(unread.nanos(State.LOCK)).isEqualTo(400);
  }

  @Test
  void eventsAndCountersAreCompared() {
    Switches switches =
        new Switches(
            WINDOW,
            List.of(
                new Switched(1_000, 0, Kind.IN),
                new Switched(1_500, 0, Kind.PREEMPTED),
                new Switched(1_600, 0, Kind.IN)));
    Evidence evidence =
        evidence(Map.of(TID, Reading.of(switches)), List.of(), List.of(), List.of());
    Timeline timeline = Timelines.of(evidence).getFirst();
    Totals counted =
        new Totals(Reading.of(new ThreadUsage(30_000_000, 0, 0, 5, 2)), Reading.of(40L));
    assertThat(CrossCheck.of(timeline, evidence, counted))
        .containsExactly(
            new CrossCheck(
                0, "CPU time, ns", "a counter of the kernel", 800, 30_000_000, 30_000_000),
            new CrossCheck(0, "context switches", "a counter of the kernel", 1, 7, 250),
            new CrossCheck(
                0,
                "time preempted, ns",
                "schedstat, which also counts the delay after wake-ups",
                100,
                40,
                26_250_000))
        .extracting(CrossCheck::isDoubtful)
        .containsExactly(true, true, false);
    assertThat(CrossCheck.of(timeline, evidence, NOTHING)).isEmpty();
    assertThat(
            CrossCheck.of(timeline, evidence, new Totals(NOTHING.usage(), Reading.of(1_000_000L))))
        .as("schedstat counts more than preemptions")
        .isEmpty();
    Switches lossy = new Switches(WINDOW, switches.records(), List.of(new Span(1_200, 1_300)), 9);
    Evidence worse = evidence(Map.of(TID, Reading.of(lossy)), List.of(), List.of(), List.of());
    assertThat(CrossCheck.of(timeline, worse, new Totals(counted.usage(), NOTHING.runQueueNanos())))
        .as("records that were lost cannot be counted")
        .extracting(CrossCheck::what)
        .containsExactly("CPU time, ns");
    assertThat(
            CrossCheck.of(
                timeline,
                evidence,
                new Totals(counted.usage(), NOTHING.runQueueNanos(), 40_000_000)))
        .as("readings that lie far from the window's ends differ by what was done in between")
        .noneMatch(CrossCheck::isDoubtful)
        .extracting(CrossCheck::what)
        .containsExactly("CPU time, ns");
  }

  /** Each switch takes the kernel some microseconds that no record encloses; so does each stint. */
  @Test
  void whatTwoWitnessesMayBeApartGrowsWithSwitchesAndStints() {
    List<Switched> records = new ArrayList<>();
    List<Stint> stints = new ArrayList<>();
    for (long at = 0; at < 100; at++) {
      records.add(new Switched(1_000_000 * at, 0, Kind.IN));
      records.add(new Switched(1_000_000 * at + 500_000, 0, Kind.OUT));
      stints.add(new Stint(0, TID, new Span(1_000_000 * at, 1_000_000 * (at + 1))));
    }
    Span window = new Span(0, 100_000_000);
    Evidence evidence =
        new Evidence(
            window,
            Lane.workers(1),
            stints,
            Map.of(TID, Reading.of(new Switches(window, records))),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            0);
    Timeline timeline = Timelines.of(evidence).getFirst();
    long few = 500_000 + 100 * (5_000 + 20_000);
    for (long apart : new long[] {0, few, -few}) {
      assertThat(CrossCheck.of(timeline, evidence, new Totals(usage(50_000_000 + apart, 0), NONE)))
          .as("%d ns", apart)
          .first()
          .matches(check -> !check.isDoubtful());
    }
    for (long apart : new long[] {few + 1_000, -few - 1_000}) {
      assertThat(CrossCheck.of(timeline, evidence, new Totals(usage(50_000_000 + apart, 0), NONE)))
          .as("%d ns", apart)
          .first()
          .matches(CrossCheck::isDoubtful);
    }
  }

  private static final Reading<Long> NONE = Reading.unavailable("c", "d");

  private static final Totals NOTHING =
      new Totals(Reading.unavailable("a", "b"), Reading.unavailable("c", "d"));

  private static Account estimate(int worker, Evidence evidence, Totals totals) {
    return new Estimate.Source(evidence).of(evidence.lanes().get(worker), totals, REFUSED);
  }

  private static List<Account> accounts(Evidence evidence) {
    return Timelines.of(evidence).stream().map(t -> Accounts.of(t, evidence, NOTHING)).toList();
  }

  private static Evidence evidence(
      List<Wait> waits, List<Safepoint> safepoints, List<Worked> jobs) {
    return evidence(Map.of(), waits, safepoints, jobs);
  }

  private static Evidence evidence(
      Map<Integer, Reading<Switches>> switches,
      List<Wait> waits,
      List<Safepoint> safepoints,
      List<Worked> jobs) {
    List<Stint> stints = List.of(new Stint(0, TID, new Span(1_100, 5_000)));
    return new Evidence(
        WINDOW, Lane.workers(1), stints, switches, waits, List.of(), safepoints, jobs, 0);
  }

  private static Reading<ThreadUsage> usage(long cpu, long system) {
    return Reading.of(new ThreadUsage(cpu, cpu - Math.min(cpu, system), system, 0, 0));
  }
}
