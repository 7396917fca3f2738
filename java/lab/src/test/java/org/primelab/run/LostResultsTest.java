package org.primelab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.primelab.run.Runs.fake;
import static org.primelab.run.Runs.range;
import static org.primelab.run.Runs.trial;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.primelab.ffi.StopFlag;
import org.primelab.prime.PrimeTest;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;

/**
 * The race of the book's procs_race_condition.py, and leaving main early: a collector that stops as
 * soon as both queues look empty loses what a worker is still busy with. The lab's counts end
 * markers.
 */
class LostResultsTest {
  @Test
  void theLabsOwnLosesNoneOfTenThousand() throws InterruptedException {
    Kernel even = fake((n, stop) -> (n & 1) == 0);
    for (int round = 0; round < 100; round++) {
      Measurement run =
          Runs.run(trial("fake-java", new Model.Threads(), 4, range(0, 100)), even, new StopFlag());
      assertThat(run.jobs())
          .extracting(job -> PrimeTest.bits(job.argument()))
          .doesNotHaveDuplicates();
      assertThat(run.jobs()).hasSize(100);
    }
  }

  /** The last job ends only once the others are collected: both queues look empty until then. */
  @Test
  void theLabsOwnWaitsForTheJobThatIsBeingDone() throws InterruptedException {
    CountDownLatch othersAreCollected = new CountDownLatch(2);
    Kernel slowAtTheEnd = fake((n, stop) -> n == 2 && isOpen(othersAreCollected));
    RunListener collected =
        new RunListener() {
          @Override
          public void answered(JobResult result) {
            othersAreCollected.countDown();
          }
        };
    Measurement run =
        new Runner(Kernels.of(slowAtTheEnd), Duration.ZERO)
            .run(
                trial("fake-java", new Model.Threads(), 2, range(0, 3)),
                0,
                1,
                new StopFlag(),
                collected);
    assertThat(run.jobs()).hasSize(3);
    assertThat(PrimeTest.bits(run.jobs().getLast().argument())).isEqualTo(2);
    assertThat(run.jobs().getLast().answer().isYes()).as("waited for the others").isTrue();
  }

  private static boolean isOpen(CountDownLatch latch) {
    try {
      return latch.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
