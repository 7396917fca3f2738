package org.primelab.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.primelab.run.Task.Check;
import org.primelab.run.Task.End;
import org.primelab.suite.Argument;

class JobQueueTest {
  private final JobQueue queue = new JobQueue();
  private final Job zero = new Job(0, Argument.number(0));
  private final Job one = new Job(1, Argument.number(1));

  @Test
  void jobsComeInOrderAndThenOneEndForEachWorker() throws InterruptedException {
    queue.fill(List.of(one, zero), 2);
    assertThat(queue.take()).isEqualTo(new Check(List.of(one)));
    assertThat(queue.take()).isEqualTo(new Check(List.of(zero)));
    assertThat(queue.take()).isEqualTo(new End());
    assertThat(queue.take()).isEqualTo(new End());
  }

  @Test
  void aJobThatIsGivenBackComesBeforeTheEnds() throws InterruptedException {
    queue.fill(List.of(zero), 2);
    assertThat(queue.take()).isEqualTo(new Check(List.of(zero)));
    queue.giveBack(List.of(zero.withOneMoreCasualty()));
    assertThat(queue.take()).isEqualTo(new Check(List.of(new Job(0, Argument.number(0), 1))));
    assertThat(queue.take()).isEqualTo(new End());
  }

  @Test
  void aWorkerWaitsUntilTheQueueIsFilled() throws Exception {
    CompletableFuture<Task> taken = takeElsewhere();
    queue.fill(List.of(zero), 1);
    assertThat(taken.get(10, TimeUnit.SECONDS)).isEqualTo(new Check(List.of(zero)));
  }

  @Test
  void afterAStopEveryoneFindsTheEnd() throws Exception {
    CompletableFuture<Task> waiting = takeElsewhere();
    queue.stop();
    assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(new End());
    queue.fill(List.of(zero), 1);
    assertThat(queue.take()).isEqualTo(new End());
  }

  private CompletableFuture<Task> takeElsewhere() {
    CompletableFuture<Task> taken = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                taken.complete(queue.take());
              } catch (InterruptedException e) {
                taken.completeExceptionally(e);
              }
            });
    return taken;
  }
}
