package org.primelab.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.primelab.child.ChildProcesses;
import org.primelab.ffi.StopFlag;

class TaskQueuesTest {
  private static final long MILLISECOND = 1_000_000;
  private static final int VISIBILITY_SECONDS = 3600;

  private static TaskQueue opened(QueueKind kind, Ack ack, ChildProcesses children)
      throws IOException {
    try {
      return kind.open(new QueueKind.Setting(ack, VISIBILITY_SECONDS, 2), children, new StopFlag());
    } catch (IOException e) {
      assumeThat(kind).as(e.getMessage()).isEqualTo(QueueKind.EXECUTOR);
      throw e;
    }
  }

  private static List<Event> whenDone(TaskQueue queue, int count)
      throws IOException, InterruptedException {
    while (true) {
      List<Event> events = queue.events();
      if (events.stream().filter(Event::isDone).count() >= count) {
        return events;
      }
      Thread.sleep(10);
    }
  }

  private static Event firstBegun(TaskQueue queue) throws IOException, InterruptedException {
    while (queue.events().isEmpty()) {
      Thread.sleep(10);
    }
    return queue.events().getFirst();
  }

  @ParameterizedTest
  @EnumSource
  void everyTaskIsDoneOnce(QueueKind kind) throws IOException, InterruptedException {
    try (ChildProcesses children = new ChildProcesses(new StopFlag());
        TaskQueue queue = opened(kind, Ack.EARLY, children)) {
      queue.send(0, 10, MILLISECOND);
      List<Event> events = whenDone(queue, 10);
      assertThat(events.stream().filter(Event::isDone).map(Event::task))
          .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 10).boxed().toList());
      assertThat(events.stream().filter(event -> !event.isDone())).hasSize(10);
    }
  }

  @Test
  void anExecutorLosesWithItsJvmWhatItHas() throws IOException, InterruptedException {
    try (ChildProcesses children = new ChildProcesses(new StopFlag());
        TaskQueue queue = opened(QueueKind.EXECUTOR, Ack.EARLY, children)) {
      queue.send(0, 4, 60_000 * MILLISECOND);
      queue.replace(firstBegun(queue).worker());
      // What is sent now is begun, so that what was lost would have begun before it.
      queue.send(9, 1, MILLISECOND);
      assertThat(whenDone(queue, 1).stream().filter(Event::isDone).map(Event::task))
          .containsExactly(9);
    }
  }

  @Test
  void whatALivingJvmHasNotDoneIsNotLost() throws IOException, InterruptedException {
    try (ChildProcesses children = new ChildProcesses(new StopFlag());
        TaskQueue queue = opened(QueueKind.EXECUTOR, Ack.EARLY, children)) {
      queue.send(0, 4, 60_000 * MILLISECOND);
      queue.replace(firstBegun(queue).worker());
      queue.send(4, 3, 60_000 * MILLISECOND);
      assertThat(queue.held()).containsExactlyInAnyOrder(4, 5, 6);
    }
  }

  @Test
  void whoKeepsTasksUntilTheyAreDoneSendsThemAgain() throws IOException, InterruptedException {
    try (ChildProcesses children = new ChildProcesses(new StopFlag());
        TaskQueue queue = opened(QueueKind.EXECUTOR, Ack.LATE, children)) {
      queue.send(0, 6, 200 * MILLISECOND);
      long killed = firstBegun(queue).worker();
      queue.replace(killed);
      List<Event> events = whenDone(queue, 6);
      assertThat(events.stream().filter(Event::isDone).map(Event::task).distinct()).hasSize(6);
      assertThat(events).anyMatch(event -> event.worker() != killed);
    }
  }
}
