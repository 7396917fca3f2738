package org.primelab.study.ffi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.primelab.ffi.NativeGauge;
import org.primelab.suite.Argument;
import org.primelab.window.Window;
import org.primelab.window.Witnesses;

/** Loops that are made up, and calls of a kernel. What they take is asserted nowhere. */
class SlicedCallsTest {
  private static final Witnesses WITNESSES = new Witnesses(NativeGauge.named("adders"));
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final List<Integer> made = new ArrayList<>();

  /** Four loops once had 60 ms for all: that of a plain downcall stayed cold. */
  @Test
  void aShortSessionsLoopsHaveTheTimeToBeCompiled() {
    assertThat(SlicedCalls.warmUpNanos(60, 4)).isEqualTo(100_000_000);
    assertThat(SlicedCalls.warmUpNanos(4000, 4)).isEqualTo(500_000_000);
    assertThat(SlicedCalls.warmUpNanos(60_000, 4)).isEqualTo(SECOND);
  }

  @Test
  void aLoopOfShortCallsIsWarmAfterAsManyAsTheJitWants() {
    LongSummaryStatistics all = new LongSummaryStatistics();
    SlicedCalls calls =
        new SlicedCalls(
            times -> {
              all.accept(times);
              return true;
            });
    calls.warmUp(5 * SECOND);
    assertThat(all.getSum()).isGreaterThanOrEqualTo(50_000);
    assertThat(all.getMax()).as("long loops as well as short ones").isGreaterThan(1000);
  }

  /**
   * A timing was once taken for what all would take: the loop stayed cold, and told 262 ns of 3.
   */
  @Test
  void aLoopIsWarmWhenItsTimingsNoLongerFall() {
    long[] clock = {0};
    long[] total = {0};
    SlicedCalls calls =
        new SlicedCalls(
            times -> {
              total[0] += times;
              clock[0] += Math.max(4, 400 - total[0] * 400 / 200_000) * times;
              return true;
            },
            () -> clock[0]);
    calls.warmUp(5 * SECOND);
    assertThat(total[0]).as("its calls take 4 ns from the 198,000th on").isGreaterThan(190_000);
  }

  @Test
  void aLongCallIsMadeAFewTimes() {
    SlicedCalls calls = new SlicedCalls(times -> busy(times, 2_000_000));
    calls.warmUp(1);
    assertThat(made).hasSizeLessThan(10).containsOnly(1);
    SlicedCalls.Seen seen = calls.window(WITNESSES);
    assertThat(seen.calls()).isEqualTo(1);
    assertThat(seen.window().isLong()).isTrue();
  }

  @Test
  void aRowHoldsItsWindowAndWhetherEachSliceWasRight() {
    SlicedCalls.Seen seen = new SlicedCalls(times -> made.add(times)).window(WITNESSES);
    assertThat(seen.right()).isTrue();
    List<Long> row = Arrays.stream(seen.row(3, 7, true)).boxed().toList();
    assertThat(row.subList(0, 5)).containsExactly(3L, 7L, (long) seen.calls(), seen.nanos(), 1L);
    assertThat(Window.of(row.subList(SlicedCalls.BEFORE_WINDOW, row.size())))
        .isEqualTo(seen.window());
    assertThat(seen.row(3, 7, false)[4]).isZero();
    assertThat(new SlicedCalls(times -> !made.add(times)).window(WITNESSES).right()).isFalse();
  }

  @Test
  void eachPartHasSeveralTurnsARound() {
    assertThat(SlicedCalls.turns(List.of("a", "b"))).containsExactly("a", "b", "a", "b");
  }

  @Test
  void callsOfKernelsAreTimedInWindows() throws Exception {
    OwnCallsPlan plan =
        new OwnCallsPlan("prime", List.of("trial-c"), List.of(Argument.parse("1000003")), 300);
    List<OwnCallTime> times = new ArrayList<>();
    new OwnCallErrand()
        .run(
            List.of("adders", "prime", "300", "1", "1", "trial-c", "1000003"),
            row -> times.add(OwnCallTime.of(plan.cells(), 2, Arrays.stream(row).boxed().toList())));
    assertThat(times)
        .allMatch(OwnCallTime::right)
        .allMatch(time -> time.fork() == 2 && time.window().isPresent());
    assertThat(times).extracting(OwnCallTime::cell).containsAll(plan.cells());
    assertThat(times.stream().filter(time -> time.round() == 0))
        .as("two turns of three windows for each of three kinds")
        .hasSize(2 * 3 * 3);
  }

  private boolean busy(int times, long nanos) {
    made.add(times);
    long began = System.nanoTime();
    while (System.nanoTime() - began < times * nanos) {
      Thread.onSpinWait();
    }
    return true;
  }
}
