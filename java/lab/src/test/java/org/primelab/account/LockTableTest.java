package org.primelab.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.primelab.account.BothBusy.Two;
import org.primelab.account.LockAccount.DurationSummary;
import org.primelab.account.Switched.Kind;
import org.primelab.given.Property;
import org.primelab.given.Whole;
import org.primelab.probe.Reading;

class LockTableTest {
  private static final Span WINDOW = new Span(0, 1_000);

  /** Worker 1 sleeps for the lock that worker 0 has, worker 2 spins for it, then both get it. */
  private static Evidence threeWorkers() {
    Map<Integer, Reading<Switches>> switches = new HashMap<>();
    switches.put(10, record(in(0, 0)));
    switches.put(11, record(in(0, 1), out(100, 1), in(430, 1)));
    switches.put(12, record(in(0, 2)));
    List<Stint> stints = new ArrayList<>();
    for (int worker = 0; worker < 3; worker++) {
      stints.add(new Stint(worker, 10 + worker, WINDOW));
    }
    return new Evidence(
        WINDOW,
        Lane.workers(3),
        stints,
        switches,
        List.of(
            Wait.forLock(11, "l", new Span(90, 440)),
            Wait.forLock(11, "l", new Span(100, 432)),
            Wait.forLock(12, "l", new Span(300, 600)),
            Wait.forLock(99, "l", new Span(0, 1_000))),
        List.of(
            new Hold("l", 0, new Span(50, 400)),
            new Hold("l", 1, new Span(440, 600)),
            new Hold("l", 2, new Span(598, 700)),
            new Hold("l", 0, new Span(800, 900))),
        List.of(),
        List.of(),
        0);
  }

  @Test
  void aLockGoesFromHand() {
    Evidence evidence = threeWorkers();
    assertThat(HandOver.of(evidence, Timelines.of(evidence)))
        .containsExactly(new HandOver("l", 0, 1, 400, 430), new HandOver("l", 1, 2, 598, 598));
  }

  @Test
  void aLocksWaitsAreAddedUpByHolder() {
    Evidence evidence = threeWorkers();
    assertThat(LockTable.of(evidence, Timelines.of(evidence), Map.of("l", LockKind.MONITOR)))
        .containsExactly(
            new LockAccount(
                "l",
                LockKind.MONITOR,
                2,
                650,
                350,
                Map.of(0, 310L + 100, 1, 160L),
                Optional.of(new DurationSummary(2, 15, 29.7)),
                Optional.of(new DurationSummary(4, 131, 344.29999999999995))));
  }

  /** Its clock says 108 to 425, its switches say 100 to 430: both tables believe the switches. */
  @Test
  void aWaitIsAsLongAsTheTimelineSays() {
    Evidence evidence =
        new Evidence(
            WINDOW,
            Lane.workers(1),
            List.of(new Stint(0, 11, WINDOW)),
            Map.of(11, record(in(0, 1), out(100, 1), in(430, 1))),
            List.of(Wait.forLock(11, "l", new Span(108, 425))),
            List.of(),
            List.of(),
            List.of(),
            10);
    List<Timeline> timelines = Timelines.of(evidence);
    assertThat(LockTable.of(evidence, timelines, Map.of()))
        .singleElement()
        .extracting(LockAccount::waitNanos)
        .isEqualTo(timelines.getFirst().nanos(State::isForLock))
        .isEqualTo(330L);
  }

  @Test
  void holdersStandInOrder() {
    Map<Integer, Long> waitedFor = Map.of(7, 1L, 0, 2L, 12, 3L, 3, 4L);
    LockAccount lock =
        new LockAccount(
            "l", LockKind.OTHER, 1, 10, 10, waitedFor, Optional.empty(), Optional.empty());
    assertThat(lock.waitedForNanos().keySet()).containsExactly(0, 3, 7, 12);
  }

  @Property
  void handOversAreAmongTheWaitsAndTheTableHasTheTruth(@Whole long seed) {
    SyntheticRun run = new SyntheticRun(seed, 4, 2, 300, 0);
    Evidence evidence = run.evidence(run.all());
    List<Timeline> timelines = Timelines.of(evidence);
    for (HandOver handOver : HandOver.of(evidence, timelines)) {
      assertThat(handOver.from()).isNotEqualTo(handOver.to());
      assertThat(timelines.get(handOver.to()).at(handOver.releasedNanos() - 1))
          .hasValueSatisfying(
              slice -> {
                assertThat(slice.lock()).isEqualTo(handOver.lock());
                assertThat(slice.holder()).isEqualTo(handOver.from());
              });
    }
    long waited = 0;
    for (int worker = 0; worker < 4; worker++) {
      waited +=
          run.trueNanos(worker, run.all(), State.LOCK)
              + run.trueNanos(worker, run.all(), State.SPINNING);
    }
    assertThat(
            LockTable.of(evidence, timelines, Map.of()).stream()
                .mapToLong(LockAccount::waitNanos)
                .sum())
        .isEqualTo(waited);
  }

  @Test
  void bothAreBusyWhileBothRunSomebody() {
    Evidence evidence = threeWorkers();
    List<Timeline> timelines = Timelines.of(evidence);
    assertThat(BothBusy.of(timelines, 0, 1))
        .isEqualTo(new BothBusy(0, 1, 670, Map.of(new Two(0, 1), 670L)));
    assertThat(
            BothBusy.of(timelines, 0, 1, List.of(new Span(-50, 0), WINDOW, new Span(2_000, 3_000))))
        .isEqualTo(BothBusy.of(timelines, 0, 1));
    assertThat(BothBusy.of(timelines, 0, 3)).isEqualTo(new BothBusy(0, 3, 0, Map.of()));
  }

  @Test
  void whoStandsWhileACriticalCallRunsIsNamed() {
    Map<Integer, Reading<Switches>> switches = new HashMap<>();
    switches.put(10, record(in(0, 0), out(445, 0), in(500, 0)));
    switches.put(11, record(in(0, 1), out(110, 1), in(500, 1)));
    Safepoint safepoint = new Safepoint("G1CollectFull", new Span(100, 480), 350);
    Evidence evidence =
        new Evidence(
            WINDOW,
            Lane.workers(2),
            List.of(new Stint(0, 10, WINDOW), new Stint(1, 11, WINDOW)),
            switches,
            List.of(),
            List.of(),
            List.of(safepoint),
            List.of(),
            0);
    ForeignCall critical = new ForeignCall(0, "c", true, false, new Span(20, 447));
    ForeignCall brief = new ForeignCall(0, "c", true, true, new Span(100, 150));
    ForeignCall carried = new ForeignCall(1, "c", false, true, new Span(520, 900));
    ForeignCall plain = new ForeignCall(1, "c", false, false, new Span(520, 900));
    assertThat(
            Hazards.of(
                List.of(critical, brief, carried, plain),
                List.of(safepoint, new Safepoint("later", new Span(600, 700), 10)),
                Timelines.of(evidence),
                300))
        .isEqualTo(
            new Hazards(
                300,
                List.of(new CriticalCall(critical, List.of(safepoint), 347, List.of(1))),
                List.of(carried)));
  }

  private static Reading<Switches> record(Switched... records) {
    return Reading.of(new Switches(WINDOW, List.of(records)));
  }

  private static Switched in(long at, int cpu) {
    return new Switched(at, cpu, Kind.IN);
  }

  private static Switched out(long at, int cpu) {
    return new Switched(at, cpu, Kind.OUT);
  }
}
