package org.primelab.study.queue;

import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.primelab.ffi.StopFlag;
import org.primelab.tasks.Event;
import org.primelab.tasks.TaskQueue;

/** Looks at a queue until tasks are done or nobody waits any more. */
final class Watch {
  private static final long PAUSE_MILLIS = 5;

  private final TaskQueue queue;
  private final int first;
  private final int tasks;
  private final long patienceNanos;
  private final StopFlag stop;
  private final BitSet done = new BitSet();
  private List<Event> seen = List.of();
  private long progressNanos;

  /**
   * Begins to look.
   *
   * @param first number of the tasks that are waited for
   * @param tasks how many
   * @param patienceNanos how long is waited while none is done, in ns
   */
  Watch(TaskQueue queue, int first, int tasks, long patienceNanos, StopFlag stop) {
    this.queue = queue;
    this.first = first;
    this.tasks = tasks;
    this.patienceNanos = patienceNanos;
    this.stop = stop;
    progressNanos = System.nanoTime();
  }

  private void look() throws IOException, InterruptedException {
    if (stop.isRaised()) {
      throw new CancellationException();
    }
    Thread.sleep(PAUSE_MILLIS);
    List<Event> now = queue.events();
    if (now.size() > seen.size()) {
      progressNanos = System.nanoTime();
      now.subList(seen.size(), now.size()).stream()
          .filter(event -> event.isDone() && event.task() >= first)
          .forEach(event -> done.set(event.task() - first));
      seen = now;
    }
  }

  /**
   * A task that a worker is in the middle of once so many are done; none if all are done sooner, or
   * if nobody waits any more.
   *
   * @param dead workers that were killed
   */
  Optional<Event> inTheMiddle(int afterDone, Set<Long> dead)
      throws IOException, InterruptedException {
    while (!isWhole() && !isOver()) {
      look();
      // What has begun last is furthest from its end.
      Optional<Event> begun =
          seen.stream()
              .filter(event -> !event.isDone() && !done.get(event.task() - first))
              .filter(event -> !dead.contains(event.worker()))
              .reduce((_, later) -> later);
      if (done.cardinality() >= afterDone && begun.isPresent()) {
        return begun;
      }
    }
    return Optional.empty();
  }

  void untilWhole() throws IOException, InterruptedException {
    while (!isWhole() && !isOver()) {
      look();
    }
  }

  /** Begins to wait anew: who works is there by now. */
  void waitAnew() {
    progressNanos = System.nanoTime();
  }

  private boolean isOver() {
    return System.nanoTime() - progressNanos > patienceNanos;
  }

  boolean isWhole() {
    return done.cardinality() == tasks;
  }

  int done() {
    return done.cardinality();
  }
}
