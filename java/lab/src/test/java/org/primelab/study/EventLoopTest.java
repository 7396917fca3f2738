package org.primelab.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventLoopTest {
  /** Time that passes only where somebody lets it. */
  private static final class FakeClock implements EventLoop.Clock {
    private long now = Long.MAX_VALUE - 5;

    @Override
    public long nanoTime() {
      return now;
    }

    @Override
    public void sleep(long nanos) {
      now += nanos;
    }
  }

  private final FakeClock clock = new FakeClock();
  private final EventLoop loop = new EventLoop(clock);
  private final List<String> seen = new ArrayList<>();
  private final long began = clock.nanoTime();

  private void note(String what) {
    seen.add(what + " at " + (clock.nanoTime() - began));
  }

  private void run() throws InterruptedException {
    loop.run(() -> false);
  }

  @Test
  void tasksRunInTheirOrderAndTimersByTheirTimeAlsoWhereNanoTimeOverflows()
      throws InterruptedException {
    loop.after(30, () -> note("late"));
    loop.after(10, () -> note("early"));
    loop.after(10, () -> note("early too"));
    loop.soon(() -> note("first"));
    loop.soon(() -> note("second"));
    run();
    assertThat(seen)
        .containsExactly(
            "first at 0", "second at 0", "early at 10", "early too at 10", "late at 30");
  }

  @Test
  void aTaskThatBlocksHoldsUpEveryTimer() throws InterruptedException {
    loop.after(10, () -> note("a frame"));
    loop.soon(() -> clock.sleep(1000));
    run();
    assertThat(seen).containsExactly("a frame at 1000");
  }

  @Test
  void aTaskThatComesAgainAndAgainLetsTimersThrough() throws InterruptedException {
    loop.after(10, () -> note("a frame"));
    int[] pieces = new int[1];
    loop.soon(
        new Runnable() {
          @Override
          public void run() {
            clock.sleep(1);
            if (++pieces[0] < 100) {
              loop.soon(this);
            }
          }
        });
    run();
    assertThat(seen).as("after the piece that was next").containsExactly("a frame at 11");
    assertThat(pieces[0]).isEqualTo(100);
  }

  @Test
  void anEndThatIsAskedForIsNoticedDuringALongSleep() throws InterruptedException {
    loop.after(Long.MAX_VALUE / 2, () -> note("never"));
    loop.run(() -> clock.nanoTime() - began > 100_000_000);
    assertThat(seen).isEmpty();
    assertThat(clock.nanoTime() - began).isBetween(100_000_001L, 120_000_000L);
  }
}
