package org.primelab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.primelab.run.Runs.fake;
import static org.primelab.run.Runs.range;
import static org.primelab.run.Runs.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Kernel;

/**
 * The race of the book's procs_race_condition.py, and leaving main early: a collector that stops as
 * soon as both queues look empty loses what a worker is still busy with. The broken one is here to
 * be seen; the lab's own counts end markers.
 */
class LostResultsTest {
  /** Leaves when nothing waits and nothing has come: between take and put that is true too. */
  static List<Integer> collectUntilTheQueuesLookEmpty(
      BlockingQueue<Integer> jobs, BlockingQueue<Integer> results) throws InterruptedException {
    List<Integer> collected = new ArrayList<>();
    while (!jobs.isEmpty() || !results.isEmpty()) {
      collected.add(results.take());
    }
    return collected;
  }

  @Test
  void theBrokenCollectorLosesTheJobThatIsBeingDone() throws InterruptedException {
    BlockingQueue<Integer> jobs = new LinkedBlockingQueue<>(List.of(1, 2, 3));
    BlockingQueue<Integer> results = new LinkedBlockingQueue<>();
    CountDownLatch lastIsTaken = new CountDownLatch(1);
    CountDownLatch collectorHasLeft = new CountDownLatch(1);
    Thread worker =
        new Thread(
            () -> {
              try {
                results.put(jobs.take());
                results.put(jobs.take());
                int last = jobs.take();
                lastIsTaken.countDown();
                collectorHasLeft.await();
                results.put(last);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    worker.start();
    lastIsTaken.await();
    List<Integer> collected = collectUntilTheQueuesLookEmpty(jobs, results);
    collectorHasLeft.countDown();
    worker.join();
    assertThat(collected).containsExactly(1, 2);
    assertThat(results).as("came too late").containsExactly(3);
  }

  @Test
  void theLabsOwnLosesNoneOfTenThousand() throws InterruptedException {
    Kernel even = fake((n, stop) -> (n & 1) == 0);
    for (int round = 0; round < 100; round++) {
      Measurement run =
          Runs.run(
              trial("fake-java", ExecutionModel.THREADS, 4, range(0, 100)), even, new StopFlag());
      assertThat(run.jobs()).extracting(job -> job.number().bits()).doesNotHaveDuplicates();
      assertThat(run.jobs()).hasSize(100);
    }
  }

  /** The same schedule as above, forced: the collector idles while the last job is being done. */
  @Test
  void theLabsOwnWaitsForTheJobThatIsBeingDone() throws InterruptedException {
    Kernel slowAtTheEnd =
        fake(
            (n, stop) -> {
              if (n == 2) {
                sleep(100);
              }
              return n == 2;
            });
    Measurement run =
        Runs.run(
            trial("fake-java", ExecutionModel.THREADS, 2, range(0, 3)),
            slowAtTheEnd,
            new StopFlag());
    assertThat(run.jobs()).hasSize(3);
    assertThat(run.jobs().getLast().number().bits()).isEqualTo(2);
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
