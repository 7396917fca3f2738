package org.primelab.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.primelab.account.Switched.Kind;
import org.primelab.account.Wait.Reason;
import org.primelab.ffi.ThreadUsage;
import org.primelab.given.Property;
import org.primelab.given.Whole;
import org.primelab.lock.MutexKind;
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
      Account account = Accounts.of(timeline, evidence, usage(1_000_000, system));
      int worker = account.worker();
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
      Account account = Estimate.of(worker, evidence, totals, REFUSED);
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
      Account account = Estimate.of(worker, evidence, totals, REFUSED);
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
                Wait.of(TID, Reason.IDLE, new Span(1_950, 2_100))),
            List.of(new Safepoint("gc", new Span(1_350, 1_500), 10)),
            List.of(new Worked(0, new Span(1_100, 1_900))));
    Account account =
        Estimate.of(0, evidence, new Totals(usage(300, 30), Reading.of(100L)), REFUSED);
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
    Account account = Estimate.of(0, evidence, new Totals(usage(60, 0), Reading.of(500L)), REFUSED);
    assertThat(account.nanos(State.RUN_QUEUE)).isEqualTo(40);
    assertThat(account.share(State.RUN_QUEUE).basis())
        .isEqualTo(
            new Basis.Derived(
                "cut by 460 ns to fit the wall time: after a wait it is in the wait as well"));
    Account spinner = Estimate.of(0, evidence, new Totals(usage(150, 0), Reading.of(0L)), REFUSED);
    assertThat(spinner.nanos(State.SPINNING)).isEqualTo(50);
    assertThat(spinner.nanos(State.LOCK)).isEqualTo(750);
  }

  @Test
  void whatCannotBeReadIsNoZero() {
    Evidence evidence = evidence(List.of(), List.of(), List.of());
    Totals nothing =
        new Totals(Reading.unavailable("a", "b"), Reading.unavailable("schedstat", "CONFIG"));
    Account account = Estimate.of(0, evidence, nothing, REFUSED);
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
    assertThatThrownBy(() -> new Account(0, 10, Map.of(State.LOCK, Share.measured(9))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Waits that overlap, that begin before the window, and of another thread and reason. */
  @Test
  void timeForLocksIsComparedWithWhoTellsOfTheWaits() {
    List<Wait> waits =
        List.of(
            Wait.forLock(TID, "a", new Span(900, 1_200)),
            Wait.forLock(TID, "b", new Span(1_100, 1_300)),
            Wait.forLock(TID, MutexKind.PTHREAD.label(), new Span(1_500, 1_600)),
            Wait.of(TID, Wait.Reason.SLEEP, new Span(1_700, 1_900)),
            Wait.forLock(TID + 1, "a", new Span(1_000, 2_000)));
    Switches on = new Switches(new Span(1_000, 2_000), List.of(new Switched(1_000, 0, Kind.IN)));
    Evidence evidence = evidence(Map.of(TID, Reading.of(on)), waits, List.of(), List.of());
    Timeline timeline = Timelines.of(evidence).getFirst();
    assertThat(CrossCheck.ofLocks(timeline, evidence))
        .containsExactly(
            new CrossCheck(0, "lock time, ns", "the JVM", 200, 200, 1_000),
            new CrossCheck(0, "lock time, ns", "async-profiler", 100, 100, 1_000));
    Evidence none = evidence(Map.of(TID, Reading.of(on)), List.of(), List.of(), List.of());
    assertThat(CrossCheck.ofLocks(timeline, none))
        .extracting(CrossCheck::byEvents, CrossCheck::byWitness, CrossCheck::isDoubtful)
        .containsExactly(tuple(200L, 0L, true), tuple(100L, 0L, true));
    assertThat(CrossCheck.ofLocks(Timelines.of(none).getFirst(), none)).isEmpty();
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
    ThreadUsage used = new ThreadUsage(770, 0, 0, 5, 2);
    assertThat(CrossCheck.of(timeline, evidence, Reading.of(used)))
        .containsExactly(
            new CrossCheck(0, "CPU time, ns", "a counter of the kernel", 800, 770, 1_000),
            new CrossCheck(0, "context switches", "a counter of the kernel", 1, 7, 250))
        .extracting(CrossCheck::isDoubtful)
        .containsExactly(true, true);
    assertThat(CrossCheck.of(timeline, evidence, Reading.unavailable("a", "b"))).isEmpty();
    Switches lossy = new Switches(WINDOW, switches.records(), List.of(new Span(1_200, 1_300)), 9);
    Evidence worse = evidence(Map.of(TID, Reading.of(lossy)), List.of(), List.of(), List.of());
    assertThat(CrossCheck.of(timeline, worse, Reading.of(used)))
        .as("records that were lost cannot be counted")
        .extracting(CrossCheck::what)
        .containsExactly("CPU time, ns");
  }

  private static List<Account> accounts(Evidence evidence) {
    return Timelines.of(evidence).stream()
        .map(t -> Accounts.of(t, evidence, Reading.unavailable("a", "b")))
        .toList();
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
    return new Evidence(WINDOW, 1, stints, switches, waits, List.of(), safepoints, jobs, 0);
  }

  private static Reading<ThreadUsage> usage(long cpu, long system) {
    return Reading.of(new ThreadUsage(cpu, cpu - Math.min(cpu, system), system, 0, 0));
  }
}
