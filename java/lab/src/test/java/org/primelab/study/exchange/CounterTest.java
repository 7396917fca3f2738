package org.primelab.study.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.primelab.ffi.StopFlag;

class CounterTest {
  private final StopFlag stop = new StopFlag();

  @ParameterizedTest
  @EnumSource(value = Counter.class, mode = Mode.EXCLUDE, names = "UNGUARDED")
  void whatIsGuardedLosesNothing(Counter counter) throws ExecutionException, InterruptedException {
    CountTime time = Counting.time(counter, 4, 256, 0, stop);
    assertThat(time.added()).isEqualTo(256 << 12);
    assertThat(time.lost()).isZero();
  }

  @Test
  void aloneTheUnguardedOneIsRight() throws ExecutionException, InterruptedException {
    assertThat(Counting.time(Counter.UNGUARDED, 1, 64, 0, stop).lost()).isZero();
  }

  /** Threads that meet often enough; the loss is never more than all but one thread's work. */
  @Test
  void inACrowdTheUnguardedOneLosesSomeOfIt() throws ExecutionException, InterruptedException {
    long lost = 0;
    for (int round = 0; round < 100 && lost == 0; round++) {
      lost = Counting.time(Counter.UNGUARDED, 4, 4096, round, stop).lost();
    }
    assertThat(lost).isPositive();
  }

  @ParameterizedTest
  @EnumSource(Waiter.class)
  void everyTaskEndsAndNoneBeforeItsTime(Waiter waiter) throws InterruptedException {
    long[] waits = Waiting.waits(1_000, RandomGenerator.of("L64X128MixRandom"));
    WaitTime time = Waiting.time(waiter, waits, 0, stop);
    assertThat(time.finished()).isEqualTo(1_000);
    assertThat(time.longestNanos()).isEqualTo(100_000_000);
    assertThat(time.nanos()).isBetween(time.longestNanos(), time.sumNanos());
    assertThat(time.sumNanos()).isEqualTo(LongStream.of(waits).sum());
  }

  @ParameterizedTest
  @EnumSource(Waiter.class)
  void waitingEndsWhenItIsAskedTo(Waiter waiter) throws InterruptedException {
    stop.raise();
    long[] waits = new long[600];
    Arrays.fill(waits, 3_600_000_000_000L);
    WaitTime time = Waiting.time(waiter, waits, 0, stop);
    assertThat(time.finished()).isZero();
  }
}
