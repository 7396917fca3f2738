package org.primelab.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.primelab.account.Switched.Kind;
import org.primelab.account.Wait.Reason;
import org.primelab.given.Property;
import org.primelab.given.Whole;
import org.primelab.probe.Reading;

class TimelinesTest {
  private static final int TID = 7;
  private static final Span WINDOW = new Span(0, 100);

  /** No two slices overlap and none is missing: {@link Timeline} accepts nothing else. */
  @Property
  void withExactClocksEveryMomentIsAccountedForAsItWas(
      @Whole long seed, @Whole(min = 1, max = 5) int workers, @Whole(min = 1, max = 3) int cpus) {
    SyntheticRun run = new SyntheticRun(seed, workers, cpus, 300, 0);
    for (Span window : List.of(run.all(), run.window())) {
      for (Timeline timeline : Timelines.of(run.evidence(window))) {
        assertThat(timeline.slices()).isEqualTo(run.truth(timeline.lane().number(), window));
      }
    }
  }

  @Test
  void theTruthHasAllStates() {
    Set<State> seen = EnumSet.noneOf(State.class);
    for (int seed = 0; seed < 20; seed++) {
      seen.addAll(new SyntheticRun(seed, 4, 2, 300, 0).states());
    }
    Set<State> ofWorkers = EnumSet.copyOf(State.of(Lane.Kind.WORKER));
    ofWorkers.removeAll(EnumSet.of(State.KERNEL, State.WOKEN, State.LEFT_OVER));
    assertThat(seen).isEqualTo(ofWorkers);
  }

  /**
   * Each end of a wait is wrong by 2 s at most ({@link Snapping} has the proof), and each ns at the
   * wrong place is one too few in one state and one too many in another.
   */
  @Property
  void skewedClocksMoveNoMoreThanTheirSkew(
      @Whole long seed,
      @Whole(min = 1, max = 5) int workers,
      @Whole(min = 1, max = 30_000) long skew) {
    SyntheticRun run = new SyntheticRun(seed, workers, 2, 300, 3 * skew);
    for (Timeline timeline : Timelines.of(run.byAnotherClock(run.all(), skew))) {
      long wrong = 0;
      for (State state : State.values()) {
        long truth = run.trueNanos(timeline.lane().number(), run.all(), state);
        wrong += Math.abs(timeline.nanos(state) - truth);
      }
      assertThat(wrong)
          .isLessThanOrEqualTo(2 * 2 * skew * endsOfWaits(run, timeline.lane().number()));
    }
  }

  /**
   * An end that a skew of s moved into a stretch off the CPU of more than 2 s is nearer to the end
   * of it where it came from, and is drawn back there: so no skew leaves slivers.
   */
  @Property
  void skewedClocksLeaveNoSliversOffTheCpu(
      @Whole long seed,
      @Whole(min = 1, max = 5) int workers,
      @Whole(min = 1, max = 10_000) long skew) {
    SyntheticRun run = new SyntheticRun(seed, workers, 2, 300, 3 * skew);
    for (Timeline timeline : Timelines.of(run.byAnotherClock(run.all(), skew))) {
      run.truth(timeline.lane().number(), run.all()).stream()
          .filter(truth -> !truth.state().isOnCpu() && truth.nanos() > 2 * skew)
          .forEach(
              truth ->
                  assertThat(timeline.slices())
                      .filteredOn(slice -> slice.span().overlaps(truth.span()))
                      .allMatch(slice -> slice.state() == truth.state()));
    }
  }

  private static long endsOfWaits(SyntheticRun run, int worker) {
    List<Integer> own =
        run.stints().stream().filter(s -> s.lane() == worker).map(Stint::tid).toList();
    return 2 * run.waits().stream().filter(w -> own.contains(w.tid())).count();
  }

  /** What is lost is left over, and nothing else gets more than it really had. */
  @Property
  void whatIsLostIsLeftOver(@Whole long seed, @Whole(min = 1, max = 5) int workers) {
    SyntheticRun run = new SyntheticRun(seed, workers, 2, 300, 0);
    Evidence evidence = run.withLosses(run.all(), true);
    for (Timeline timeline : Timelines.of(evidence)) {
      int worker = timeline.lane().number();
      for (State state : State.values()) {
        if (state != State.LEFT_OVER) {
          assertThat(timeline.nanos(state))
              .as(state.word())
              .isLessThanOrEqualTo(run.trueNanos(worker, run.all(), state));
        }
      }
      assertThat(timeline.nanos(State.LEFT_OVER))
          .isGreaterThanOrEqualTo(
              SyntheticRun.gaps(evidence, worker).stream().mapToLong(Span::nanos).sum());
    }
  }

  /** Whatever is missing or contradicts itself: the window is filled exactly. */
  @Property
  void silentLossesLeaveAPartition(@Whole long seed, @Whole(min = 1, max = 5) int workers) {
    SyntheticRun run = new SyntheticRun(seed, workers, 2, 300, 0);
    Span window = run.window();
    assertThat(Timelines.of(run.withLosses(window, false)))
        .hasSize(workers)
        .allSatisfy(
            t ->
                assertThat(t.slices().stream().mapToLong(Slice::nanos).sum())
                    .isEqualTo(window.nanos()));
  }

  @Test
  void aWaitHasOneHolderAtATime() {
    Evidence evidence =
        evidence(
            switches(in(0), out(10), in(60)),
            List.of(Wait.forLock(TID, "l", new Span(5, 62))),
            List.of(
                new Hold("l", 1, new Span(0, 30)),
                new Hold("l", 2, new Span(40, 58)),
                new Hold("l", 0, new Span(61, 100)),
                new Hold("other", 1, new Span(0, 100))));
    assertThat(states(evidence))
        .containsExactly(
            "useful 5",
            "spinning 5 of 1",
            "lock 20 of 1",
            "lock 10 of -1",
            "lock 18 of 2",
            "lock 2 of -1",
            "spinning 2 of -1",
            "useful 38");
  }

  @Test
  void withoutHoldsThePreviousOwnerStandsForTheHolder() {
    Evidence e = evidence(switches(in(0), out(10), in(60)), List.of(), List.of());
    Evidence evidence =
        new Evidence(
            WINDOW,
            Lane.workers(2),
            List.of(new Stint(0, TID, WINDOW), new Stint(1, 8, WINDOW)),
            e.switches(),
            List.of(new Wait(TID, Reason.LOCK, "m", 0, "", new Span(5, 62), 8)),
            List.of(),
            List.of(),
            e.jobs(),
            0);
    assertThat(states(evidence)).contains("lock 50 of 1");
  }

  @Test
  void clocksThatDisagreeLeaveNoSlivers() {
    Evidence evidence =
        evidence(
            switches(in(0), out(20), in(60)),
            List.of(Wait.forLock(TID, "l", new Span(22, 57))),
            List.of());
    assertThat(states(withSkew(evidence, 3)))
        .containsExactly("useful 20", "lock 40 of -1", "useful 40");
    assertThat(states(withSkew(evidence, 1))).contains("blocked 2", "blocked 3");
  }

  @Test
  void switchesThatContradictEachOtherAreLeftOver() {
    assertThat(states(evidence(switches(in(0), in(20), out(30), out(40), in(50)))))
        .containsExactly("left over 20", "useful 10", "left over 10", "blocked 10", "useful 50");
    assertThat(states(evidence(switches(in(10), preempted(30)))))
        .containsExactly("left over 10", "useful 20", "run queue 70");
    assertThat(states(evidence(switches(new Switched(0, 1, Kind.IN), out(50)))))
        .as("left another CPU than it came to")
        .containsExactly("left over 50", "blocked 50");
  }

  @Test
  void aRecordThatBeginsWithASwitchOutTellsWhatWasBefore() {
    assertThat(states(evidence(switches(preempted(30), in(40)))))
        .containsExactly("useful 30", "run queue 10", "useful 60");
  }

  @Test
  void zeroLengthsAreNothing() {
    Evidence evidence =
        evidence(
            switches(in(0), out(20), in(20), preempted(50), in(50)),
            List.of(
                Wait.forLock(TID, "l", new Span(10, 10)), Wait.forLock(TID, "l", new Span(20, 20))),
            List.of());
    assertThat(states(evidence)).containsExactly("useful 100");
  }

  /** Uncontended, or only spun for. */
  @Test
  void aWaitWithoutASwitchIsSpinning() {
    Evidence evidence =
        evidence(switches(in(0)), List.of(Wait.forLock(TID, "l", new Span(10, 15))), List.of());
    assertThat(states(evidence)).containsExactly("useful 10", "spinning 5 of -1", "useful 85");
  }

  @Test
  void theInnermostLockCounts() {
    Evidence evidence =
        evidence(
            switches(in(0), out(1), in(99)),
            List.of(
                Wait.forLock(TID, "outer", new Span(0, 100)),
                Wait.forLock(TID, "inner", new Span(20, 50)),
                Wait.of(TID, Reason.AWAIT, new Span(30, 40))),
            List.of());
    assertThat(Timelines.of(evidence).getFirst().slices())
        .extracting(s -> s.lock() + " " + s.nanos())
        .containsExactly("outer 1", "outer 19", "inner 30", "outer 49", "outer 1");
  }

  @Test
  void whoWasOffBeforeASafepointDoesNotStandAtIt() {
    Evidence e = evidence(switches(in(0), out(10), in(30), out(45), in(70)));
    Evidence evidence =
        new Evidence(
            WINDOW,
            Lane.workers(1),
            e.stints(),
            e.switches(),
            List.of(),
            List.of(),
            List.of(
                new Safepoint("a", new Span(20, 25), 1), new Safepoint("b", new Span(40, 50), 1)),
            e.jobs(),
            0);
    assertThat(states(evidence))
        .containsExactly("useful 10", "blocked 20", "useful 15", "safepoint 25", "useful 30");
  }

  @Test
  void whoDoesNotComeBackSoonStandsNoLongerThanTheSafepoint() {
    Span window = new Span(0, 1_000_000_000);
    Evidence evidence =
        new Evidence(
            window,
            Lane.workers(1),
            List.of(new Stint(0, TID, window)),
            switches(window, in(0), out(45), in(900_000_000)),
            List.of(),
            List.of(),
            List.of(new Safepoint("a", new Span(40, 50), 1)),
            List.of(new Worked(0, window)),
            0);
    assertThat(states(evidence))
        .containsExactly("useful 45", "safepoint 5", "blocked 899999950", "useful 100000000");
  }

  @Test
  void aThreadWithoutARecordIsLeftOver() {
    Evidence e = evidence(Map.of(TID, Reading.unavailable("errno 13", "sysctl")));
    assertThat(states(e)).containsExactly("left over 100");
  }

  @Test
  void aWorkerWithoutAThreadIsIdle() {
    Evidence e = evidence(switches(in(0)));
    Evidence evidence =
        new Evidence(
            WINDOW,
            Lane.workers(2),
            List.of(new Stint(0, TID, new Span(10, 60)), new Stint(0, TID, new Span(50, 70))),
            e.switches(),
            List.of(),
            List.of(),
            List.of(),
            e.jobs(),
            0);
    assertThat(states(evidence)).containsExactly("idle 10", "useful 60", "idle 30");
    assertThat(Timelines.of(evidence).get(1).nanos(State.IDLE)).isEqualTo(100);
  }

  /** As in a pool: what a thread waits for between two workers' jobs is neither's. */
  @Test
  void aThreadServesOneWorkerAfterTheOther() {
    Evidence evidence =
        new Evidence(
            WINDOW,
            Lane.workers(2),
            List.of(
                new Stint(0, TID, new Span(0, 20)),
                new Stint(1, TID, new Span(60, 90)),
                new Stint(0, TID, new Span(90, 100))),
            switches(in(0), out(25), in(55), preempted(70), in(80)),
            List.of(Wait.of(TID, Reason.NO_WORK, new Span(22, 57))),
            List.of(),
            List.of(),
            List.of(new Worked(0, new Span(5, 20)), new Worked(1, new Span(60, 90))),
            0);
    assertThat(states(evidence))
        .containsExactly("overhead 5", "useful 15", "idle 70", "overhead 10");
    assertThat(Timelines.of(evidence).get(1).slices())
        .extracting(Slice::state)
        .containsExactly(State.IDLE, State.USEFUL, State.RUN_QUEUE, State.USEFUL, State.IDLE);
  }

  private static List<String> states(Evidence evidence) {
    return Timelines.of(evidence).getFirst().slices().stream()
        .map(
            s ->
                s.state().word()
                    + " "
                    + s.nanos()
                    + (s.state().isForLock() ? " of " + s.holder() : ""))
        .toList();
  }

  private static Evidence evidence(Map<Integer, Reading<Switches>> switches) {
    return evidence(switches, List.of(), List.of());
  }

  private static Evidence evidence(
      Map<Integer, Reading<Switches>> switches, List<Wait> waits, List<Hold> holds) {
    return new Evidence(
        WINDOW,
        Lane.workers(1),
        List.of(new Stint(0, TID, WINDOW)),
        switches,
        waits,
        holds,
        List.of(),
        List.of(new Worked(0, WINDOW)),
        0);
  }

  private static Evidence withSkew(Evidence e, long skew) {
    return new Evidence(
        e.window(),
        e.lanes(),
        e.stints(),
        e.switches(),
        e.waits(),
        e.holds(),
        e.safepoints(),
        e.jobs(),
        skew);
  }

  private static Map<Integer, Reading<Switches>> switches(Switched... records) {
    return switches(WINDOW, records);
  }

  private static Map<Integer, Reading<Switches>> switches(Span covered, Switched... records) {
    return Map.of(TID, Reading.of(new Switches(covered, List.of(records))));
  }

  private static Switched in(long at) {
    return new Switched(at, 0, Kind.IN);
  }

  private static Switched out(long at) {
    return new Switched(at, 0, Kind.OUT);
  }

  private static Switched preempted(long at) {
    return new Switched(at, 0, Kind.PREEMPTED);
  }
}
