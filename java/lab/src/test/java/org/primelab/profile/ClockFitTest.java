package org.primelab.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.primelab.profile.ClockFit.Mark;

class ClockFitTest {
  private static final long EPOCH = 1_795_610_000_000_000_000L;
  private static final long PERIOD = 100_000_000;

  /** 20 ppm fast, and set right again by 80 µs after two seconds, as at the end of a chunk. */
  private static long fileClock(long nanos) {
    return EPOCH + nanos + nanos / 50_000 - (nanos > 2_050_000_000 ? 80_000 : 0);
  }

  @Test
  void driftIsFollowedAndAJumpIsNoticed() {
    List<Mark> marks = marks(2_000_000_000);
    ClockFit fit = ClockFit.of(marks);
    for (long nanos = 0; nanos <= 2_000_000_000; nanos += 777_777) {
      assertThat(fit.nanos(fileClock(nanos))).isCloseTo(nanos, within(fit.skewNanos()));
    }
    assertThat(fit.skewNanos()).isEqualTo(1_000);
    ClockFit withJump = ClockFit.of(marks(4_000_000_000L));
    assertThat(withJump.skewNanos()).isBetween(20_000L, 81_000L);
    for (long nanos = 0; nanos <= 4_000_000_000L; nanos += 777_777) {
      long off = Math.abs(withJump.nanos(fileClock(nanos)) - nanos);
      boolean isNearJump = Math.abs(nanos - 2_050_000_000) <= PERIOD;
      assertThat(off).isLessThanOrEqualTo(isNearJump ? 81_000 : 1_000);
    }
  }

  @Test
  void interruptedMarksAreLeftOut() {
    List<Mark> marks = new ArrayList<>(marks(1_000_000_000));
    marks.add(new Mark(fileClock(450_000_000), fileClock(454_000_000), 453_999_000));
    ClockFit fit = ClockFit.of(marks);
    assertThat(fit.skewNanos()).isEqualTo(1_000);
    assertThat(fit.nanos(fileClock(453_000_000))).isCloseTo(453_000_000, within(1_000L));
  }

  @Test
  void beyondTheMarksTheLastOffsetHolds() {
    ClockFit fit = ClockFit.of(List.of(new Mark(EPOCH + 100, EPOCH + 120, 50)));
    assertThat(fit.nanos(EPOCH)).isEqualTo(-60);
    assertThat(fit.nanos(EPOCH + 1_110)).isEqualTo(1_050);
    assertThatThrownBy(() -> ClockFit.of(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Mark> marks(long until) {
    SplittableRandom random = new SplittableRandom(1);
    List<Mark> marks = new ArrayList<>();
    for (long nanos = 0; nanos <= until; nanos += PERIOD) {
      long before = random.nextLong(20, 100);
      long after = random.nextLong(20, 100);
      marks.add(new Mark(fileClock(nanos) - before, fileClock(nanos) + after, nanos));
    }
    return marks;
  }
}
