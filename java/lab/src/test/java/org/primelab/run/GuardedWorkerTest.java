package org.primelab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.primelab.run.Runs.range;
import static org.primelab.run.Runs.trial;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.primelab.ffi.StopFlag;
import org.primelab.given.Property;
import org.primelab.given.Real;
import org.primelab.given.Whole;
import org.primelab.lock.MutexKind;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernels;

/** Threads that do some of their work under a lock still find the right answers. */
class GuardedWorkerTest {
  static Stream<Arguments> modelsAndKernels() {
    return guarded()
        .flatMap(
            model ->
                Stream.of("trial-c", "trial-java", "trial-wheel30-c")
                    .map(kernel -> Arguments.of(model, kernel)));
  }

  /** Grains of three divisors, so that each number has many. */
  static Stream<Model> guarded() {
    return Runs.guarded(0.4, 3);
  }

  @ParameterizedTest
  @MethodSource("modelsAndKernels")
  void smallNumbersAreRightUnderEveryMutex(Model model, String kernel) throws InterruptedException {
    Measurement run = Runs.run(trial(kernel, model, 2, range(0, 400)));
    assertThat(run.jobs()).hasSize(400).allMatch(JobResult::isCorrect);
    assertThat(run.failures()).isEmpty();
  }

  @Property
  void soManyGrainsAreUnderTheLock(
      @Real(min = 0.01, max = 1) double share, @Whole(min = 1, max = 5000) long grains) {
    Guard guard = new Guard(MutexKind.REENTRANT, share);
    long locked = LongStream.range(0, grains).filter(guard::covers).count();
    assertThat(locked).isBetween((long) Math.floor(grains * share), (long) (grains * share) + 1);
  }

  @Test
  void aShareOutOfRangeIsRefused() {
    assertThatThrownBy(() -> new Guard(MutexKind.REENTRANT, 0)).hasMessageContaining("0.0");
    assertThatThrownBy(() -> new Guard(MutexKind.REENTRANT, 1.1)).hasMessageContaining("1.1");
  }

  @Test
  void aKernelWithoutPartsIsRefusedWithTheReason() {
    for (Model model : guarded().toList()) {
      assertThat(model.refusal(Kernels.standard().byName("bpsw-java")))
          .hasValueSatisfying(why -> assertThat(why).contains("bpsw-java has no parts"));
      assertThat(model.refusal(Kernels.standard().byName("trial-c"))).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void aStopEndsThoseWhoHoldAndThoseWhoWait(Model model) throws InterruptedException {
    StopFlag stop = new StopFlag();
    Argument hard = Argument.number(0xFFFFFFFFFFFFFFC5L);
    Thread stopper =
        Thread.ofPlatform()
            .start(
                () -> {
                  LockSupport.parkNanos(100_000_000);
                  stop.raise();
                });
    Measurement run =
        Runs.standard()
            .run(
                trial("trial-c", model, 3, List.of(hard, hard, hard)),
                0,
                1,
                stop,
                RunListener.NONE);
    stopper.join();
    assertThat(run.isComplete()).isFalse();
  }
}
