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
import org.primelab.ffi.ProcessSwitches.Kind;

class AtOnceTest {
  private static final Offset<Double> EXACTLY = within(1e-9);

  private final AtOnce seen = new AtOnce();

  private void at(double millis, int tid, Kind kind) {
    seen.add(new AtOnce.Happened(Math.round(millis * 1e6), tid, kind));
  }

  /**
   * CPython's threads beside a third that wants their CPUs: who has the lock is robbed of its CPU
   * now and then, the other wakes up each 5 ms, waits for a CPU for 3 ms, looks, and waits on. By
   * the sum of delays they would come to 1.6.
   */
  @Test
  void whoWakesUpOnlyToWaitOnIsNoMoreThanOne() {
    at(0, 1, IN);
    for (int t = 0; t < 100; t += 10) {
      at(t + 4, 1, PREEMPTED);
      at(t + 6, 1, IN);
      at(t + 8, 2, IN);
      at(t + 8, 2, OUT);
    }
    at(100, 1, OUT);
    assertThat(seen.of(2)).hasValueCloseTo(1.0, EXACTLY);
  }

  /** Whom it wakes takes its CPU at once; when it has one again it has but to wait. */
  @Test
  void whoHandsALockOverAndIsRobbedOfItsCpuHasNoWork() {
    for (int t = 0; t < 100; t += 10) {
      int holder = t % 20 == 0 ? 1 : 2;
      at(t, holder, IN);
      at(t + 4, holder, PREEMPTED);
      at(t + 5, holder, IN);
      at(t + 10, holder, PREEMPTED);
      at(t + 14, holder, IN);
      at(t + 14.02, holder, PREEMPTED);
      at(t + 16, holder, IN);
      at(t + 16.02, holder, OUT);
    }
    assertThat(seen.of(2)).hasValueCloseTo(1.0, EXACTLY);
  }

  @Test
  void theLockIsNobodysWhileItsNextOwnerWaitsForACpu() {
    at(0, 1, IN);
    at(10, 1, OUT);
    at(50, 2, IN);
    at(60, 2, OUT);
    assertThat(seen.of(2)).hasValueCloseTo(1.0, EXACTLY);
  }

  @Test
  void twoThatNeedNobodysLeaveAreTwoAlsoOnOneCpu() {
    at(0, 1, IN);
    at(0, 2, IN);
    for (int t = 1; t < 100; t += 2) {
      at(t, t % 4 < 2 ? 1 : 2, PREEMPTED);
      at(t, t % 4 < 2 ? 2 : 1, IN);
    }
    at(100, 1, OUT);
    at(100, 2, ENDED);
    assertThat(seen.of(2)).hasValueCloseTo(2.0, EXACTLY);
  }

  @Test
  void halfOfTheTimeIsOneAndAHalf() {
    at(0, 1, IN);
    at(50, 2, IN);
    at(100, 1, OUT);
    at(100, 2, OUT);
    assertThat(seen.of(2)).hasValueCloseTo(1.5, EXACTLY);
  }

  @Test
  void threadsThatWorkLessThanTheWorkersDoNotCount() {
    at(0, 1, IN);
    at(0, 3, IN);
    at(10, 3, OUT);
    at(60, 1, OUT);
    at(60, 2, BORN);
    at(60, 2, IN);
    at(100, 2, OUT);
    assertThat(seen.of(2)).hasValueCloseTo(1.0, EXACTLY);
    assertThat(seen.of(3)).hasValueCloseTo(1.1, EXACTLY);
  }

  @Test
  void recordsOfTwoCpusComeInAnyOrder() {
    at(100, 1, OUT);
    at(0, 1, IN);
    at(90, 2, OUT);
    at(10, 2, IN);
    assertThat(seen.of(2)).hasValueCloseTo(1.8, EXACTLY);
  }

  /** One that is not recorded would look as if it never had work. */
  @Test
  void ofFewerThanThereAreWorkersNothingIsTold() {
    at(0, 1, IN);
    at(100, 1, OUT);
    assertThat(seen.of(1)).hasValueCloseTo(1.0, EXACTLY);
    assertThat(seen.of(2)).isEmpty();
  }

  @Test
  void whereNothingWasRecordedOrSomethingLostNothingIsTold() {
    assertThat(seen.of(2)).isEmpty();
    at(0, 1, IN);
    at(100, 1, OUT);
    at(50, 0, LOST);
    assertThat(seen.of(2)).isEmpty();
  }
}
