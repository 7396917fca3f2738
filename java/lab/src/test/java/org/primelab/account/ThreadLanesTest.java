package org.primelab.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.primelab.account.Switched.Kind;
import org.primelab.account.Wait.Reason;
import org.primelab.probe.Reading;

/** Lanes that are threads of any program, and not workers of the lab's. */
class ThreadLanesTest {
  private static final Span WINDOW = new Span(0, 1_000);
  private static final int A = 11;
  private static final int B = 12;
  private static final int C = 13;

  @Test
  void eachReasonToWaitHasItsState() {
    for (Reason reason : Reason.values()) {
      if (reason != Reason.LOCK) {
        Evidence evidence =
            evidence(
                List.of(lane(0, Lane.Kind.JAVA)),
                Map.of(A, switches(in(0), out(100), in(300))),
                List.of(Wait.of(A, reason, new Span(90, 310))),
                List.of());
        assertThat(states(evidence, 0))
            .containsExactly("on CPU 100", reason.state().word() + " 200", "on CPU 700");
      }
    }
  }

  @Test
  void collectionsAreToldFromOtherSafepointsAndTheJvmStandsAtNone() {
    List<Safepoint> safepoints =
        List.of(
            new Safepoint("G1CollectForAllocation", new Span(90, 200), 5),
            new Safepoint("ICBufferFull", new Span(390, 500), 5));
    for (Lane.Kind kind :
        List.of(Lane.Kind.JAVA, Lane.Kind.CARRIER, Lane.Kind.JVM, Lane.Kind.PLAIN)) {
      Evidence evidence =
          evidence(
              List.of(lane(0, kind)),
              Map.of(A, switches(in(0), out(100), in(200), out(400), in(500))),
              List.of(),
              safepoints);
      List<String> off =
          switch (kind) {
            case JVM -> List.of("no work 100", "no work 100");
            case PLAIN -> List.of("blocked 100", "blocked 100");
            default -> List.of("GC 100", "safepoint 100");
          };
      assertThat(states(evidence, 0))
          .containsExactly("on CPU 100", off.get(0), "on CPU 200", off.get(1), "on CPU 500");
    }
  }

  @Test
  void collectionsGoByTheNamesOfSeveralJdks() {
    assertThat(
            Stream.of(
                "G1CollectFull",
                "G1PauseRemark",
                "SerialCollectForAllocation",
                "ParallelGCFailedAllocation",
                "GenCollectFull",
                "ZMarkStartYoung",
                "XRelocateStart",
                "ShenandoahInitMark"))
        .allMatch(name -> new Safepoint(name, WINDOW, 0).collects());
    assertThat(Stream.of("ICBufferFull", "ThreadDump", "HandshakeAllThreads", "Cleanup", "unnamed"))
        .noneMatch(name -> new Safepoint(name, WINDOW, 0).collects());
  }

  /** A thread that is born and dies in the window has no time before and after. */
  @Test
  void aLaneIsAccountedForWhileItLives() {
    Lane brief = new Lane(0, "brief", Lane.Kind.JAVA, new Span(200, 600));
    Lane gone = new Lane(1, "gone", Lane.Kind.JAVA, new Span(-500, -100));
    Evidence evidence =
        new Evidence(
            WINDOW,
            List.of(brief, gone),
            List.of(new Stint(0, A, brief.life())),
            Map.of(A, switches(in(200), out(500))),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            0);
    assertThat(states(evidence, 0)).containsExactly("on CPU 300", "blocked 100");
    assertThat(states(evidence, 1)).isEmpty();
    Totals none = new Totals(Reading.unavailable("a", "b"), Reading.unavailable("a", "b"));
    assertThat(Accounts.of(Timelines.of(evidence).getFirst(), evidence, none).wallNanos())
        .isEqualTo(400);
  }

  /** B gets the lock at 300, C at 500, and A, which has waited since 100, at 700. */
  @Test
  void aWaitIsCutAtEachAcquisitionOfTheSameLock() {
    List<Wait> waits =
        List.of(
            lock(A, 1, new Span(100, 700), C),
            lock(B, 1, new Span(50, 300), 0),
            lock(C, 1, new Span(60, 500), B),
            lock(B, 2, new Span(350, 650), 0));
    Evidence evidence =
        evidence(
            List.of(lane(0, Lane.Kind.JAVA), lane(1, Lane.Kind.JAVA), lane(2, Lane.Kind.JAVA)),
            Map.of(A, switches(in(0), out(100), in(700)), B, switches(in(0)), C, switches(in(0))),
            waits,
            List.of());
    assertThat(Timelines.of(evidence).getFirst().slices())
        .extracting(s -> s.state() + " " + s.nanos() + " of " + s.holder())
        .containsExactly(
            "ON_CPU 100 of -1",
            "LOCK 200 of -1",
            "LOCK 200 of 1",
            "LOCK 200 of 2",
            "ON_CPU 300 of -1");
  }

  /** The next owner names one who took the lock without a wait: that one is the holder. */
  @Test
  void whoTookTheLockWithoutAWaitIsNamedByTheNextOwner() {
    List<Wait> waits = List.of(lock(A, 1, new Span(100, 700), C), lock(B, 1, new Span(50, 300), A));
    Evidence evidence =
        evidence(
            List.of(lane(0, Lane.Kind.JAVA), lane(1, Lane.Kind.JAVA), lane(2, Lane.Kind.JAVA)),
            Map.of(A, switches(in(0), out(100), in(700)), B, switches(in(0)), C, switches(in(0))),
            waits,
            List.of());
    assertThat(Timelines.of(evidence).getFirst().slices())
        .extracting(s -> s.state() + " " + s.nanos() + " of " + s.holder())
        .containsExactly("ON_CPU 100 of -1", "LOCK 200 of -1", "LOCK 400 of 2", "ON_CPU 300 of -1");
  }

  /** A thousand threads with a thousand records each, half of their waits for one lock. */
  @Test
  void aThousandLanesWithAMillionRecordsSumUp() {
    int lanes = 1_000;
    int rounds = 250;
    Span window = new Span(0, 1_000L * lanes * rounds);
    List<Lane> all = new ArrayList<>();
    List<Stint> stints = new ArrayList<>();
    Map<Integer, Reading<Switches>> switches = new HashMap<>();
    List<Wait> waits = new ArrayList<>();
    for (int i = 0; i < lanes; i++) {
      all.add(new Lane(i, "thread " + i, Lane.Kind.JAVA, window));
      stints.add(new Stint(i, 1 + i, window));
      List<Switched> records = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        long at = (long) round * 1_000 * lanes + 1_000L * i;
        records.add(in(at));
        records.add(out(at + 300));
        records.add(in(at + 600));
        records.add(new Switched(at + 900, 0, round % 2 == 0 ? Kind.OUT : Kind.PREEMPTED));
        waits.add(
            round % 2 == 0
                ? lock(1 + i, 7, new Span(at + 290, at + 610), 0)
                : Wait.of(1 + i, Reason.QUEUE, new Span(at + 290, at + 610)));
      }
      switches.put(1 + i, switches(window, records));
    }
    Evidence evidence =
        new Evidence(window, all, stints, switches, waits, List.of(), List.of(), List.of(), 5);
    List<Timeline> timelines = Timelines.of(evidence);
    assertThat(timelines).hasSize(lanes);
    assertThat(timelines.stream().mapToLong(t -> t.nanos(State.LOCK)).sum())
        .isEqualTo(300L * lanes * rounds / 2);
    assertThat(timelines.stream().mapToLong(t -> t.nanos(State.WAITING)).sum())
        .isEqualTo(300L * lanes * rounds / 2);
    assertThat(timelines.stream().mapToLong(t -> t.slices().size()).sum())
        .as("as many as there are records, waits and acquisitions, and no more")
        .isLessThan(8L * lanes * rounds);
  }

  private static Wait lock(int tid, long address, Span span, int previous) {
    return new Wait(tid, Reason.LOCK, "l", address, "App.run", span, previous);
  }

  private static Lane lane(int number, Lane.Kind kind) {
    return new Lane(number, "thread " + number, kind, WINDOW);
  }

  private static Evidence evidence(
      List<Lane> lanes,
      Map<Integer, Reading<Switches>> switches,
      List<Wait> waits,
      List<Safepoint> safepoints) {
    List<Stint> stints =
        lanes.stream().map(l -> new Stint(l.number(), A + l.number(), WINDOW)).toList();
    return new Evidence(
        WINDOW, lanes, stints, switches, waits, List.of(), safepoints, List.of(), 0);
  }

  private static List<String> states(Evidence evidence, int lane) {
    return Timelines.of(evidence).get(lane).slices().stream()
        .map(s -> s.state().word() + " " + s.nanos())
        .toList();
  }

  private static Reading<Switches> switches(Switched... records) {
    return switches(WINDOW, List.of(records));
  }

  private static Reading<Switches> switches(Span covered, List<Switched> records) {
    return Reading.of(new Switches(covered, records));
  }

  private static Switched in(long at) {
    return new Switched(at, 0, Kind.IN);
  }

  private static Switched out(long at) {
    return new Switched(at, 0, Kind.OUT);
  }
}
