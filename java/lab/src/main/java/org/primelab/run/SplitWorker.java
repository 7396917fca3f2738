package org.primelab.run;

import java.util.Optional;
import java.util.function.Consumer;
import org.primelab.ffi.ThreadUsage;
import org.primelab.probe.Location;
import org.primelab.probe.LocationProbe;
import org.primelab.probe.Reading;
import org.primelab.probe.UsageProbe;

/** A worker that takes part in every job. */
final class SplitWorker implements Runnable {
  private final int id;
  private final RunContext run;
  private final SplitQueue queue;
  private final Consumer<Event> events;
  private volatile Optional<Split> current = Optional.empty();
  private long busyNanos;
  private Reading<ThreadUsage> usage =
      Reading.unavailable("the worker did not finish", "let the run end");
  private Reading<Location> location =
      Reading.unavailable("the worker did not finish", "let the run end");

  SplitWorker(int id, RunContext run, SplitQueue queue, Consumer<Event> events) {
    this.id = id;
    this.run = run;
    this.queue = queue;
    this.events = events;
  }

  @Override
  public void run() {
    try (Place place = new Place(run.cpusOf(id))) {
      long began = System.nanoTime();
      place.take();
      getReady();
      try (Presence _ = Presence.of(id, run.watch())) {
        events.accept(new Event.Ready(id, System.nanoTime() - began));
        workMeasured();
      }
    } catch (WorkerLostException e) {
      events.accept(new Event.Missing(id, String.valueOf(e.getMessage())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      events.accept(new Event.Busy(id, busyNanos));
      events.accept(new Event.Ended(id, usage, location));
    }
  }

  private void workMeasured() throws InterruptedException {
    UsageProbe used = UsageProbe.start();
    LocationProbe where = LocationProbe.start();
    workUntilTheEnd(where);
    location = where.stop();
    if (!run.stop().isRaised()) {
      usage = used.stop();
    }
  }

  private void getReady() {
    run.localWorker(id).open();
    Grains.rehearse(run.kernel(), run.stop());
  }

  private void workUntilTheEnd(LocationProbe where) throws InterruptedException {
    current = queue.after(current);
    while (current.isPresent()) {
      long began = System.nanoTime();
      current.get().work(id, events);
      busyNanos += System.nanoTime() - began;
      where.look();
      current = queue.after(current);
    }
  }

  /** Leaves the number at hand. */
  void giveUp() {
    current.ifPresent(Split::giveUp);
  }
}
