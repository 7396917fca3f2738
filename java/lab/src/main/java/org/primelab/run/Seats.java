package org.primelab.run;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.primelab.ffi.ThreadUsage;
import org.primelab.lock.Mutex;
import org.primelab.probe.Reading;

/**
 * The seats of a crew: as many as the trial has workers.
 *
 * @param run what is run
 * @param all by number
 */
record Seats(RunContext run, List<Seat> all) {
  Seats {
    all = List.copyOf(all);
  }

  /**
   * Those of one run.
   *
   * @param mutex what all who sit in them share, if the trial's model has them share one
   */
  static Seats of(RunContext run, Mutex mutex) {
    return new Seats(
        run,
        IntStream.range(0, run.trial().workers())
            .mapToObj(id -> new Seat(id, run, mutex))
            .toList());
  }

  /** The kernel is warmed up once for all. */
  void getReady(Consumer<Event> events) {
    long began = System.nanoTime();
    run.localWorker(0).open();
    if (run.trial().model().guard().isOn()) {
      Grains.rehearse(run.kernel(), run.stop());
    }
    long nanos = System.nanoTime() - began;
    all.forEach(seat -> events.accept(new Event.Ready(seat.id(), nanos)));
  }

  /** Does a job in one of them, unless the run is being stopped. */
  void check(Seat seat, Job job, Consumer<Event> events) {
    try {
      if (!run.stop().isRaised()) {
        events.accept(seat.check(job));
      }
    } catch (CancellationException e) {
      // The run is being stopped: this number stays without an answer.
      return;
    }
  }

  /** Nobody sits in any of them again. */
  void end(Consumer<Event> events) {
    all.forEach(seat -> events.accept(new Event.Ended(seat.id(), used(seat), seat.location())));
  }

  private Reading<ThreadUsage> used(Seat seat) {
    return run.stop().isRaised()
        ? Reading.unavailable("the run was stopped", "let it end")
        : seat.used();
  }
}
