package org.primelab.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.primelab.account.Wait.Reason;

/** Who has a lock, by the waits for it and by looks. */
class LockOrderTest {
  private static Wait wait(int tid, long from, long to, int previous) {
    return new Wait(tid, Reason.LOCK, "lock", 7, "", new Span(from, to), previous);
  }

  private static int holder(List<Wait> waits, List<Sighting> seen, long at, int waiter) {
    LockOrder order = new LockOrder(waits, seen);
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

  @Test
  void ofAllWhoTellTheNearestInTimeIsRight() {
    List<Sighting> seen = List.of(new Sighting(7, 180, 8));
    LockOrder order = new LockOrder(WAITS, seen);
    assertThat(order.change(120)).as("a look cuts").isEqualTo(180);
    assertThat(holder(WAITS, seen, 120, 4)).as("20 after 1 got it").isEqualTo(8);
    assertThat(holder(WAITS, seen, 180, 4)).isEqualTo(8);
    assertThat(holder(WAITS, seen, 210, 4)).as("2 has got it since").isEqualTo(2);
    assertThat(holder(WAITS, seen, 120, 8)).as("not the one who waits").isZero();
  }
}
