package org.primelab.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.primelab.account.Wait.Reason;
import org.primelab.probe.Reading;

/** Who has a lock, by the waits for it and by looks. */
class LockOrderTest {
  private static Wait wait(int tid, long from, long to, int previous) {
    return new Wait(tid, Reason.LOCK, "lock", 7, "", new Span(from, to), previous);
  }

  /** With those switches of threads. */
  private static LockReleases releases(Map<Integer, List<Switched>> switches) {
    Span window = new Span(0, 1000);
    Map<Integer, Reading<Switches>> known = new HashMap<>();
    switches.forEach((tid, records) -> known.put(tid, Reading.of(new Switches(window, records))));
    Lane lane = new Lane(0, "main", Lane.Kind.JAVA, window);
    return new LockReleases(
        new Evidence(
            window,
            List.of(lane),
            List.of(),
            known,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            0));
  }

  private static Switched in(long nanos) {
    return new Switched(nanos, 0, Switched.Kind.IN);
  }

  private static Switched out(long nanos) {
    return new Switched(nanos, 0, Switched.Kind.OUT);
  }

  private static int holder(List<Wait> waits, List<Sighting> seen, long at, int waiter) {
    LockOrder order = new LockOrder(waits, seen, releases(Map.of()));
    return order.holder(new Span(at, order.change(at)), waiter);
  }

  /** 1 gets it at 100, 2 at 200; 3 uses it too, and 4 waits all the time. */
  private static final List<Wait> WAITS =
      List.of(wait(1, 50, 100, 0), wait(2, 60, 200, 0), wait(3, 10, 20, 0), wait(4, 0, 300, 0));

  @Test
  void whoGotItLastHasIt() {
    assertThat(holder(WAITS, List.of(), 120, 4)).isEqualTo(1);
    assertThat(holder(WAITS, List.of(), 210, 4)).isEqualTo(2);
    assertThat(holder(WAITS, List.of(), 5, 4)).as("nobody got it before").isZero();
  }

  @Test
  void whoWaitsAgainHasItNoMore() {
    List<Wait> again = List.of(wait(1, 0, 100, 0), wait(1, 150, 400, 0), wait(2, 90, 300, 0));
    assertThat(holder(again, List.of(), 120, 2)).isEqualTo(1);
    assertThat(holder(again, List.of(), 160, 2)).isZero();
  }

  @Test
  void theOnlyOneWhoDoesNotWaitHasIt() {
    assertThat(holder(WAITS, List.of(), 70, 4))
        .as("1, 2 and 4 wait: 3 took it again without a wait, or has it still")
        .isEqualTo(3);
  }

  @Test
  void whoIsNamedByTheNextHadItBefore() {
    List<Wait> named = List.of(wait(1, 50, 100, 0), wait(2, 60, 200, 9), wait(4, 0, 300, 0));
    assertThat(holder(named, List.of(), 120, 4)).isEqualTo(9);
  }

  /** 1 waits from 40 until 100; 2 has waited before, and 3, and so may either have it. */
  private static int unlocked(Map<Integer, List<Switched>> switches) {
    List<Wait> waits =
        List.of(wait(1, 40, 100, 0), wait(2, 10, 20, 0), wait(3, 15, 25, 0), wait(4, 70, 300, 0));
    LockOrder order = new LockOrder(waits, List.of(), releases(switches));
    return order.holder(new Span(50, 60), 1);
  }

  @Test
  void whoHadACpuJustBeforeTheNextWokeUpLetItGo() {
    List<Switched> woken = List.of(in(30), out(45), in(98));
    List<Switched> before = List.of(in(90), out(96));
    List<Switched> long0 = List.of(in(20), out(80));
    List<Switched> on = List.of(in(20));
    assertThat(unlocked(Map.of(1, woken, 2, before, 3, long0))).isEqualTo(2);
    assertThat(unlocked(Map.of(1, woken, 2, long0, 3, before))).isEqualTo(3);
    assertThat(unlocked(Map.of(1, woken, 2, on, 3, before))).as("it has one still").isEqualTo(2);
    assertThat(unlocked(Map.of(1, woken, 4, before, 2, long0)))
        .as("4 waits for the lock itself")
        .isEqualTo(2);
    assertThat(unlocked(Map.of(1, woken, 9, before, 2, long0)))
        .as("9 has nothing to do with it")
        .isEqualTo(2);
    assertThat(unlocked(Map.of(1, List.of(in(30)), 2, before)))
        .as("1 has not given its CPU up: 3, which got it last, has it")
        .isEqualTo(3);
  }

  @Test
  void ofAllWhoTellTheNearestInTimeIsRight() {
    List<Sighting> seen = List.of(new Sighting(7, 180, 8));
    LockOrder order = new LockOrder(WAITS, seen, releases(Map.of()));
    assertThat(order.change(120)).as("a look cuts").isEqualTo(180);
    assertThat(holder(WAITS, seen, 120, 4)).as("20 after 1 got it").isEqualTo(8);
    assertThat(holder(WAITS, seen, 180, 4)).isEqualTo(8);
    assertThat(holder(WAITS, seen, 210, 4)).as("2 has got it since").isEqualTo(2);
    assertThat(holder(WAITS, seen, 120, 8)).as("not the one who waits").isZero();
  }
}
