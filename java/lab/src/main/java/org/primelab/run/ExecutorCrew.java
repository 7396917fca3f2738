package org.primelab.run;

import java.util.List;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.primelab.ffi.StopFlag;
import org.primelab.ffi.ThreadUsage;
import org.primelab.lock.Mutex;
import org.primelab.probe.Reading;
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
    List<Seat> seats =
        IntStream.range(0, run.trial().workers()).mapToObj(id -> new Seat(id, run, mutex)).toList();
    Thread.ofPlatform().daemon().name("submitter").start(() -> submit(seats, queue, events));
    events.run(collector, stop, () -> queue.stop());
  }

  /** Returns when the last task has ended. */
  private void submit(List<Seat> seats, JobQueue queue, Consumer<Event> events) {
    try {
      BlockingDeque<Seat> free = new LinkedBlockingDeque<>(seats);
      try (ExecutorService tasks = executor.get()) {
        getReady(seats, events);
        while (queue.take() instanceof Check next) {
          tasks.execute(() -> check(next.job(), free, events));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      seats.forEach(seat -> events.accept(new Event.Ended(seat.id(), used(seat), seat.location())));
    }
  }

  /** The kernel is warmed up once for all. */
  private void getReady(List<Seat> seats, Consumer<Event> events) {
    long began = System.nanoTime();
    run.localWorker(0).open();
    if (run.trial().model().guard().isOn()) {
      Grains.rehearse(run.kernel(), run.stop());
    }
    long nanos = System.nanoTime() - began;
    seats.forEach(seat -> events.accept(new Event.Ready(seat.id(), nanos)));
  }

  private void check(Job job, BlockingDeque<Seat> free, Consumer<Event> events) {
    try {
      Seat seat = free.takeFirst();
      try {
        if (!run.stop().isRaised()) {
          events.accept(seat.check(job));
        }
      } finally {
        free.addFirst(seat);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (CancellationException e) {
      // The run is being stopped: this number stays without an answer.
      return;
    }
  }

  private Reading<ThreadUsage> used(Seat seat) {
    return run.stop().isRaised()
        ? Reading.unavailable("the run was stopped", "let it end")
        : seat.used();
  }
}
