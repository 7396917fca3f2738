package org.primelab.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.primelab.account.Switched.Kind;
import org.primelab.account.Wait.Reason;
import org.primelab.account.WaitGraph.Edge;
import org.primelab.account.WaitGraph.Knot;
import org.primelab.probe.Reading;

/**
 * A pipeline whose bottleneck is known: the two threads of its slow stage take turns under a lock,
 * its source waits for room in the queue before it and its sink for something in the queue behind;
 * and a timer sleeps all the time, which is the longest wait of all and harms nobody.
 */
class WaitGraphTest {
  private static final int ROUNDS = 200;
  private static final long ROUND = 10_000_000;
  private static final Span WINDOW = new Span(0, ROUNDS * ROUND);

  /** It is woken as source and sink are, and keeps nobody waiting. */
  private static final String COMPILER = "C1 CompilerThread0";

  private static final List<String> NAMES =
      List.of("slow-1", "slow-2", "source-1", "sink-1", "timer-1", COMPILER);

  private final Map<Integer, List<Switched>> switches = new HashMap<>();
  private final List<Wait> waits = new ArrayList<>();

  private WaitGraph graph() {
    for (int round = 0; round < ROUNDS; round++) {
      pass(round);
    }
    on(4, 0, 1_000, 1);
    waits.add(Wait.of(14, Reason.SLEEP, new Span(900, WINDOW.to())));
    List<Lane> lanes = new ArrayList<>();
    List<Stint> stints = new ArrayList<>();
    Map<Integer, Reading<Switches>> each = new HashMap<>();
    for (int i = 0; i < NAMES.size(); i++) {
      lanes.add(new Lane(i, NAMES.get(i), kind(NAMES.get(i)), WINDOW));
      stints.add(new Stint(i, 10 + i, WINDOW));
      each.put(10 + i, Reading.of(new Switches(WINDOW, switches.getOrDefault(i, List.of()))));
    }
    Evidence evidence =
        new Evidence(WINDOW, lanes, stints, each, waits, List.of(), List.of(), List.of(), 1_000);
    return WaitGraph.of(Timelines.of(evidence), lane -> NAMES.get(lane).replaceAll("\\d+$", "*"));
  }

  /**
   * One of the slow ones works for 9 ms, hands on, and wakes source and sink, which need 0.2 ms.
   */
  private void pass(int round) {
    long at = round * ROUND;
    int worker = round % 2;
    on(worker, at, at + 9_000_000, 0);
    long next = at + 2 * ROUND;
    waits.add(
        new Wait(
            10 + worker,
            Reason.LOCK,
            "monitor of Stage",
            7,
            "Stage.work",
            new Span(at + 8_999_000, next + 500),
            0));
    for (int other : List.of(2, 3, 5)) {
      long woken = at + 8_990_000 + 5_000L * other;
      on(other, woken, woken + 200_000, 1);
      waits.add(Wait.of(10 + other, Reason.QUEUE, new Span(woken + 199_000, woken + ROUND + 500)));
    }
  }

  private static Lane.Kind kind(String name) {
    return name.equals(COMPILER) ? Lane.Kind.JVM : Lane.Kind.JAVA;
  }

  private void on(int lane, long from, long to, int cpu) {
    List<Switched> own = switches.computeIfAbsent(lane, _ -> new ArrayList<>());
    own.add(new Switched(from, cpu == 1 ? lane : cpu, Kind.IN));
    own.add(new Switched(to, cpu == 1 ? lane : cpu, Kind.OUT));
  }

  @Test
  void theKnotIsNamedAndTheLongHarmlessWaitIsNot() {
    Knot knot = graph().knots().getFirst();
    assertThat(knot.groups()).containsExactly("slow-*");
    assertThat(knot.waiters()).containsExactly("sink-*", "source-*");
    assertThat(knot.lock()).isEqualTo("monitor of Stage");
  }

  @Test
  void theLongestWaitIsForTimeToPass() {
    assertThat(graph().edges())
        .filteredOn(edge -> edge.from().equals("timer-*"))
        .extracting(Edge::to, Edge::isGroup)
        .containsExactly(tuple("the time to pass", false));
  }

  @Test
  void aLockIsBusyWhileAnybodyWaitsForIt() {
    graph();
    Evidence evidence =
        new Evidence(
            WINDOW,
            List.of(new Lane(0, "a", Lane.Kind.JAVA, WINDOW)),
            List.of(),
            Map.of(),
            List.of(
                lock(1, new Span(0, 100), "A.x"),
                lock(1, new Span(50, 250), "B.y"),
                lock(2, new Span(-100, 60), "A.x")),
            List.of(),
            List.of(),
            List.of(),
            0);
    assertThat(LockUse.of(evidence))
        .containsExactly(new LockUse("l", "B.y", 250, 300, 2), new LockUse("l", "A.x", 60, 60, 1));
    assertThat(TopWaits.of(evidence))
        .extracting(TopWaits.Row::site, TopWaits.Row::count, TopWaits.Row::waitNanos)
        .containsExactly(tuple("B.y", 1L, 200L), tuple("A.x", 2L, 160L));
  }

  @Test
  void waitsAreToldByWhoWaited() {
    Evidence evidence =
        new Evidence(
            WINDOW,
            List.of(new Lane(0, "a", Lane.Kind.JAVA, WINDOW)),
            List.of(new Stint(0, 5, WINDOW)),
            Map.of(),
            List.of(lock(1, new Span(0, 100), "A.x"), lock(2, new Span(200, 260), "A.x")),
            List.of(),
            List.of(),
            List.of(),
            0);
    assertThat(TopWaits.of(evidence))
        .extracting(TopWaits.Row::byWaiter)
        .containsExactly(Map.of(0, 160L));
  }

  private static Wait lock(long address, Span span, String site) {
    return new Wait(5, Reason.LOCK, "l", address, site, span, 0);
  }
}
