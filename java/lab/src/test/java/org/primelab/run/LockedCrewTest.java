package org.primelab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.primelab.run.Runs.fake;
import static org.primelab.run.Runs.numbers;
import static org.primelab.run.Runs.range;
import static org.primelab.run.Runs.trial;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.primelab.ffi.StopFlag;
import org.primelab.lock.LockMode;
import org.primelab.lock.LockUse;
import org.primelab.prime.PrimalityOracle;
import org.primelab.prime.PrimeInputs;
import org.primelab.suite.Kernel;

class LockedCrewTest {
  private static final long SHORT_NANOS = 100_000;

  @Test
  void loopsInJavaHandTheLockOver() throws InterruptedException {
    LockUse use = use("trial-java", LockMode.HELD);
    assertThat(use.switchIntervalNanos()).isEqualTo(SHORT_NANOS);
    assertThat(use.waits()).hasSize(3);
    assertThat(use.requests()).as("within numbers that take many intervals").isPositive();
    assertThat(use.handOvers()).isGreaterThan(20);
  }

  @ParameterizedTest
  @EnumSource
  void codeInCRunsWithTheLockOrWithout(LockMode mode) throws InterruptedException {
    LockUse use = use("trial-c", mode);
    assertThat(use.handOvers()).isPositive();
    assertThat(use.waits()).hasSize(3);
  }

  private static LockUse use(String kernel, LockMode mode) throws InterruptedException {
    Model gil = new Model.Gil(mode, SHORT_NANOS, false);
    Measurement run = Runs.run(trial(kernel, gil, 3, PrimeInputs.BOOK.arguments()));
    assertThat(run.jobs()).hasSize(20).allMatch(JobResult::isCorrect);
    return run.lock().orElseThrow();
  }

  @Test
  void onlyOneThreadIsInAKernelAtATime() throws InterruptedException {
    AtomicInteger inside = new AtomicInteger();
    Kernel kernel =
        fake(
            (n, stop) -> {
              assertThat(inside.incrementAndGet()).isEqualTo(1);
              boolean prime = PrimalityOracle.isPrime(n);
              inside.decrementAndGet();
              assertThat(stop.isRaised()).as("handed over and back, if at all").isFalse();
              return prime;
            });
    Measurement run =
        Runs.run(trial("fake-java", new Model.Gil(), 4, range(0, 2000)), kernel, new StopFlag());
    assertThat(run.failures()).isEmpty();
    assertThat(run.jobs()).hasSize(2000).allMatch(JobResult::isCorrect);
  }

  @Test
  void aKernelInJavaCannotRunWithoutTheLock() {
    Trial trial =
        trial("trial-java", new Model.Gil(LockMode.RELEASED, SHORT_NANOS, false), 2, numbers(7));
    assertThatThrownBy(() -> Runs.run(trial))
        .hasMessage("trial-java is in Java, which runs under the lock; take a kernel in C");
  }
}
