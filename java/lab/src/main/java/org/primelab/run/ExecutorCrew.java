package org.primelab.run;

import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.primelab.ffi.StopFlag;
import org.primelab.lock.Mutex;
import org.primelab.run.Task.Check;

/**
 * An executor of java.util.concurrent, given a task for each number. Its threads know nothing of
 * workers: so a worker is a {@link Seat} here, and a task takes one that is free.
 *
 * @param run what is run
 * @param mutex what all workers share, if the trial's model has them share one
 * @param executor makes the executor; it is closed at the end
 */
record ExecutorCrew(RunContext run, Mutex mutex, Supplier<ExecutorService> executor)
    implements Crew {
  @Override
  public void work(JobQueue queue, Collector collector, StopFlag stop) throws InterruptedException {
    EventPump events = new EventPump();
    Seats seats = Seats.of(run, mutex);
    Thread.ofPlatform().daemon().name("submitter").start(() -> submit(seats, queue, events));
    events.run(collector, stop, () -> queue.stop());
  }

  /** Returns when the last task has ended. */
  private void submit(Seats seats, JobQueue queue, Consumer<Event> events) {
    try {
      BlockingDeque<Seat> free = new LinkedBlockingDeque<>(seats.all());
      try (ExecutorService tasks = executor.get()) {
        seats.getReady(events);
        while (queue.take() instanceof Check next) {
          tasks.execute(() -> check(seats, next.job(), free, events));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      seats.end(events);
    }
  }

  private static void check(
      Seats seats, Job job, BlockingDeque<Seat> free, Consumer<Event> events) {
    try {
      Seat seat = free.takeFirst();
      try {
        seats.check(seat, job, events);
      } finally {
        free.addFirst(seat);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
