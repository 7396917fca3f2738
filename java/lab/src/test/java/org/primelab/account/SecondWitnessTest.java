package org.primelab.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.primelab.account.SecondWitness.Counted;
import org.primelab.account.Switched.Kind;
import org.primelab.probe.Reading;

/** What others tell of a worker's waits, beside a timeline whose truth is known. */
class SecondWitnessTest {
  private static final long MS = 1_000_000;
  private static final int TID = 7;
  private static final Span WINDOW = new Span(0, 1_000 * MS);
  private static final Reading<Long> NO_DELAY = Reading.of(0L);
  private static final Reading<Counted> NOT_COUNTED = Reading.unavailable("a", "b");

  /**
   * On its CPU with a number until 200 ms, off it until 600 ms, for the lock; a number until 700
   * ms, then nothing to do but for 10 ms at 800 ms, when it stands at a safepoint on its way.
   */
  private static Evidence evidence(List<Wait> waits) {
    Switches switches =
        new Switches(
            WINDOW,
            List.of(
                new Switched(0, 0, Kind.IN),
                new Switched(200 * MS, 0, Kind.OUT),
                new Switched(600 * MS, 0, Kind.IN),
                new Switched(700 * MS, 0, Kind.OUT),
                new Switched(990 * MS, 0, Kind.IN)));
    return new Evidence(
        WINDOW,
        Lane.workers(1),
        List.of(new Stint(0, TID, WINDOW)),
        Map.of(TID, Reading.of(switches)),
        waits,
        List.of(),
        List.of(new Safepoint("Collect", new Span(800 * MS, 810 * MS), MS)),
        List.of(new Worked(0, new Span(0, 700 * MS))),
        0);
  }

  private static final List<Wait> WAITS =
      List.of(
          Wait.forLock(TID, "l", new Span(199 * MS, 601 * MS)),
          Wait.of(TID, Wait.Reason.NO_WORK, new Span(700 * MS, 991 * MS)));

  private static List<CrossCheck> checks(SecondWitness witness, List<Wait> waits) {
    Evidence evidence = evidence(waits);
    return witness.of(Timelines.of(evidence).getFirst(), evidence, NO_DELAY);
  }

  private static SecondWitness ofLock(Span... asked) {
    return new SecondWitness(
        Set.of("l"),
        Stream.of(asked).map(span -> new LockWait("l", 0, span)).toList(),
        Map.of(),
        Set.of(),
        NOT_COUNTED);
  }

  private static SecondWitness ofJava(long nanos, String... uncounted) {
    return new SecondWitness(
        Set.of(), List.of(), Map.of(0, Reading.of(nanos)), Set.of(uncounted), NOT_COUNTED);
  }

  @Test
  void aWorkersOwnClockTellsOfTheSameWaitForALock() {
    List<CrossCheck> checks = checks(ofLock(new Span(198 * MS, 602 * MS)), WAITS);
    assertThat(checks).extracting(CrossCheck::what).containsExactly(SecondWitness.LOCK);
    assertThat(checks.getFirst().byEvents()).isEqualTo(402 * MS);
    assertThat(checks.getFirst().byWitness()).as("without what it ran").isEqualTo(402 * MS);
    assertThat(checks).noneMatch(CrossCheck::isDoubtful);
  }

  /**
   * A wait that no event tells of is blocked in the timeline, and one that was not for it, lock.
   */
  @Test
  void aWaitThatIsMissingOrTooLongIsADoubt() {
    assertThat(checks(ofLock(new Span(198 * MS, 602 * MS)), WAITS.subList(1, 2)))
        .allMatch(CrossCheck::isDoubtful)
        .extracting(CrossCheck::byEvents, CrossCheck::byWitness)
        .containsExactly(tuple(0L, 400 * MS));
    assertThat(checks(ofLock(), WAITS)).allMatch(CrossCheck::isDoubtful);
    assertThat(checks(ofLock(new Span(198 * MS, 580 * MS)), WAITS))
        .as("20 of 400 ms more than the worker waited")
        .allMatch(CrossCheck::isDoubtful);
    assertThat(checks(ofLock(new Span(198 * MS, 597 * MS)), WAITS))
        .as("1 %% of it")
        .noneMatch(CrossCheck::isDoubtful);
  }

  @Test
  void locksOfOthersAndWaitsOfOthersAreNoMatter() {
    SecondWitness other =
        new SecondWitness(
            Set.of("m"),
            List.of(new LockWait("m", 1, new Span(0, 900 * MS))),
            Map.of(),
            Set.of(),
            NOT_COUNTED);
    assertThat(checks(other, WAITS))
        .extracting(CrossCheck::byEvents, CrossCheck::byWitness)
        .containsExactly(tuple(0L, 0L));
    assertThat(
            checks(new SecondWitness(Set.of(), List.of(), Map.of(), Set.of(), NOT_COUNTED), WAITS))
        .isEmpty();
  }

  /** 400 ms for the lock and 290 without work, of which 10 may have been a safepoint's. */
  @Test
  void whatTheJvmAddsUpInAThreadIsItsLocksAndItsIdleTime() {
    List<CrossCheck> same = checks(ofJava(690 * MS), WAITS);
    assertThat(same).extracting(CrossCheck::what).containsExactly(SecondWitness.WAITING);
    assertThat(same).extracting(CrossCheck::byEvents).containsExactly(690 * MS);
    assertThat(same).noneMatch(CrossCheck::isDoubtful);
    assertThat(checks(ofJava(650 * MS), WAITS)).as("less").allMatch(CrossCheck::isDoubtful);
    assertThat(checks(ofJava(730 * MS), WAITS)).as("more").allMatch(CrossCheck::isDoubtful);
    assertThat(checks(ofJava(290 * MS, "l"), WAITS))
        .as("in C nobody counts")
        .noneMatch(CrossCheck::isDoubtful);
    assertThat(checks(ofJava(690 * MS, "l"), WAITS)).allMatch(CrossCheck::isDoubtful);
    assertThat(checks(ofJava(690 * MS), WAITS.subList(1, 2)))
        .as("blocked with a number: it may have been in Java")
        .noneMatch(CrossCheck::isDoubtful);
  }

  @Test
  void ofAWorkerWithSeveralThreadsNoOneThreadTells() {
    Evidence one = evidence(WAITS);
    Evidence two =
        new Evidence(
            WINDOW,
            one.lanes(),
            List.of(
                new Stint(0, TID, new Span(0, 500 * MS)),
                new Stint(0, TID, new Span(500 * MS, 1_000 * MS))),
            one.switches(),
            one.waits(),
            one.holds(),
            one.safepoints(),
            one.jobs(),
            0);
    assertThat(ofJava(1).of(Timelines.of(two).getFirst(), two, NO_DELAY)).isEmpty();
    SecondWitness unread =
        new SecondWitness(
            Set.of(),
            List.of(),
            Map.of(0, Reading.unavailable("virtual", "none")),
            Set.of(),
            NOT_COUNTED);
    assertThat(unread.of(Timelines.of(one).getFirst(), one, NO_DELAY)).isEmpty();
  }

  private static SecondWitness ofSafepoints(long nanos) {
    return new SecondWitness(
        Set.of(),
        List.of(),
        Map.of(),
        Set.of(),
        Reading.of(new Counted(new Span(100 * MS, 900 * MS), nanos)));
  }

  private static Safepoint safepoint(long fromMillis, long toMillis) {
    return new Safepoint("Collect", new Span(fromMillis * MS, toMillis * MS), 0);
  }

  @Test
  void allSafepointsThatEndedBetweenTwoLooksAreWhatTheJvmCounted() {
    List<Safepoint> told =
        List.of(safepoint(90, 99), safepoint(95, 105), safepoint(300, 340), safepoint(880, 901));
    List<CrossCheck> same = ofSafepoints(50 * MS).of(told);
    assertThat(same)
        .extracting(CrossCheck::worker, CrossCheck::what, CrossCheck::byEvents)
        .containsExactly(tuple(CrossCheck.ALL, SecondWitness.SAFEPOINT, 50 * MS));
    assertThat(same).noneMatch(CrossCheck::isDoubtful);
    assertThat(ofSafepoints(50 * MS).of(told.subList(0, 2)))
        .as("one of which no event tells")
        .allMatch(CrossCheck::isDoubtful);
    assertThat(ofSafepoints(45 * MS).of(told)).allMatch(CrossCheck::isDoubtful);
    assertThat(ofJava(1).of(told)).as("nobody counted").isEmpty();
  }

  @Test
  void whoStoodLongerThanAllSafepointsAndItsWayBackIsADoubt() {
    Evidence evidence =
        new Evidence(
            WINDOW,
            Lane.workers(1),
            List.of(new Stint(0, TID, WINDOW)),
            Map.of(
                TID,
                Reading.of(
                    new Switches(
                        WINDOW,
                        List.of(
                            new Switched(0, 0, Kind.IN),
                            new Switched(200 * MS, 0, Kind.OUT),
                            new Switched(600 * MS, 0, Kind.IN))))),
            List.of(),
            List.of(),
            List.of(safepoint(200, 600)),
            List.of(new Worked(0, WINDOW)),
            0);
    Timeline timeline = Timelines.of(evidence).getFirst();
    assertThat(timeline.nanos(State.SAFEPOINT)).isEqualTo(400 * MS);
    assertThat(ofSafepoints(400 * MS).of(timeline, evidence, NO_DELAY)).isEmpty();
    assertThat(ofSafepoints(100 * MS).of(timeline, evidence, Reading.of(300 * MS))).isEmpty();
    assertThat(ofSafepoints(100 * MS).of(timeline, evidence, NO_DELAY))
        .allMatch(CrossCheck::isDoubtful)
        .extracting(CrossCheck::what)
        .containsExactly(SecondWitness.STOOD);
  }
}
