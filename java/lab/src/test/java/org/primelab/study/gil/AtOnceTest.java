package org.primelab.study.gil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.primelab.ffi.ProcessSwitches.Kind.BORN;
import static org.primelab.ffi.ProcessSwitches.Kind.ENDED;
import static org.primelab.ffi.ProcessSwitches.Kind.IN;
import static org.primelab.ffi.ProcessSwitches.Kind.LOST;
import static org.primelab.ffi.ProcessSwitches.Kind.OUT;
import static org.primelab.ffi.ProcessSwitches.Kind.PREEMPTED;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AtOnceTest {
  private static final Offset<Double> EXACTLY = within(1e-9);

  private final AtOnce seen = new AtOnce();

  /**
   * CPython's threads beside a third that wants their CPUs: who has the lock is robbed of its CPU
   * now and then, the other wakes up each 5 ms, waits for a CPU for 3 ms, looks, and waits on. By
   * the sum of delays they would come to 1.6.
   */
  @Test
  void whoWakesUpOnlyToWaitOnIsNoMoreThanOne() {
    seen.add(0, 1, IN);
    for (int t = 0; t < 100; t += 10) {
      seen.add(t + 4, 1, PREEMPTED);
      seen.add(t + 6, 1, IN);
      seen.add(t + 8, 2, IN);
      seen.add(t + 8, 2, OUT);
    }
    seen.add(100, 1, OUT);
    assertThat(seen.of(2)).hasValueCloseTo(1.0, EXACTLY);
  }

  @Test
  void theLockIsNobodysWhileItsNextOwnerWaitsForACpu() {
    seen.add(0, 1, IN);
    seen.add(10, 1, OUT);
    seen.add(50, 2, IN);
    seen.add(60, 2, OUT);
    assertThat(seen.of(2)).hasValueCloseTo(1.0, EXACTLY);
  }

  @Test
  void twoThatNeedNobodysLeaveAreTwoAlsoOnOneCpu() {
    seen.add(0, 1, IN);
    seen.add(0, 2, IN);
    for (int t = 1; t < 100; t += 2) {
      seen.add(t, t % 4 < 2 ? 1 : 2, PREEMPTED);
      seen.add(t, t % 4 < 2 ? 2 : 1, IN);
    }
    seen.add(100, 1, OUT);
    seen.add(100, 2, ENDED);
    assertThat(seen.of(2)).hasValueCloseTo(2.0, EXACTLY);
  }

  @Test
  void halfOfTheTimeIsOneAndAHalf() {
    seen.add(0, 1, IN);
    seen.add(50, 2, IN);
    seen.add(100, 1, OUT);
    seen.add(100, 2, OUT);
    assertThat(seen.of(2)).hasValueCloseTo(1.5, EXACTLY);
  }

  @Test
  void threadsThatWorkLessThanTheWorkersDoNotCount() {
    seen.add(0, 1, IN);
    seen.add(0, 3, IN);
    seen.add(10, 3, OUT);
    seen.add(60, 1, OUT);
    seen.add(60, 2, BORN);
    seen.add(60, 2, IN);
    seen.add(100, 2, OUT);
    assertThat(seen.of(2)).hasValueCloseTo(1.0, EXACTLY);
    assertThat(seen.of(3)).hasValueCloseTo(1.1, EXACTLY);
  }

  @Test
  void recordsOfTwoCpusComeInAnyOrder() {
    seen.add(100, 1, OUT);
    seen.add(0, 1, IN);
    seen.add(90, 2, OUT);
    seen.add(10, 2, IN);
    assertThat(seen.of(2)).hasValueCloseTo(1.8, EXACTLY);
  }

  /** One that is not recorded would look as if it never had work. */
  @Test
  void ofFewerThanThereAreWorkersNothingIsTold() {
    seen.add(0, 1, IN);
    seen.add(100, 1, OUT);
    assertThat(seen.of(1)).hasValueCloseTo(1.0, EXACTLY);
    assertThat(seen.of(2)).isEmpty();
  }

  @Test
  void whereNothingWasRecordedOrSomethingLostNothingIsTold() {
    assertThat(seen.of(2)).isEmpty();
    seen.add(0, 1, IN);
    seen.add(100, 1, OUT);
    seen.add(50, 0, LOST);
    assertThat(seen.of(2)).isEmpty();
  }
}
