package org.primelab.study.queue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.primelab.ffi.StopFlag;
import org.primelab.tasks.Event;
import org.primelab.tasks.TaskQueue;

/** Looks at a queue until all its tasks are done or nobody waits any more. */
final class Watch {
  private static final long PAUSE_MILLIS = 10;

  private final TaskQueue queue;
  private final StopFlag stop;
  private final long beganNanos = System.nanoTime();
  private final List<Long> doneNanos;
  private List<Event> seen = List.of();

  Watch(TaskQueue queue, int tasks, StopFlag stop) {
    this.queue = queue;
    this.stop = stop;
    doneNanos = new ArrayList<>(Collections.nCopies(tasks, -1L));
  }

  /** The time since the beginning, in ns. */
  long nanos() {
    return System.nanoTime() - beganNanos;
  }

  private void look() throws IOException, InterruptedException {
    if (stop.isRaised()) {
      throw new CancellationException();
    }
    Thread.sleep(PAUSE_MILLIS);
    seen = queue.events();
    long now = nanos();
    for (Event event : seen) {
      if (event.isDone() && doneNanos.get(event.task()) < 0) {
        doneNanos.set(event.task(), now);
      }
    }
  }

  /**
   * A task that a worker is in the middle of once so many are done; none if all are done sooner.
   */
  Optional<Event> inTheMiddle(int afterDone, long patienceNanos)
      throws IOException, InterruptedException {
    while (!isWhole() && nanos() < patienceNanos) {
      look();
      BitSet done = new BitSet();
      seen.stream().filter(Event::isDone).forEach(event -> done.set(event.task()));
      Optional<Event> begun =
          seen.stream().filter(event -> !event.isDone() && !done.get(event.task())).findFirst();
      if (done.cardinality() >= afterDone && begun.isPresent()) {
        return begun;
      }
    }
    return Optional.empty();
  }

  void untilWhole(long untilNanos) throws IOException, InterruptedException {
    while (!isWhole() && nanos() < untilNanos) {
      look();
    }
  }

  private boolean isWhole() {
    return doneNanos.stream().allMatch(nanos -> nanos >= 0);
  }

  /** When each task was done first, in ns since the beginning; -1 if not yet. */
  List<Long> doneNanos() {
    return doneNanos;
  }

  /** How often a task was done that was done before. */
  int duplicates() {
    long done = seen.stream().filter(Event::isDone).count();
    return (int) (done - seen.stream().filter(Event::isDone).map(Event::task).distinct().count());
  }
}
