package org.primelab.run;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.primelab.ffi.StopFlag;

/** Carries events from the threads where they happen to the one that asked for the run. */
final class EventPump implements Consumer<Event> {
  /** How soon a raised stop flag is noticed, in ms. */
  private static final long STOP_POLL_MILLIS = 20;

  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

  /** Called by any thread. */
  @Override
  public void accept(Event event) {
    events.add(event);
  }

  /**
   * Hands events over until all workers have ended.
   *
   * @param end makes them end early: called when {@code stop} was raised, or after it was raised
   *     here because the collector failed
   * @param now and then called in between, at least every 20 ms
   */
  void run(Collector collector, StopFlag stop, Runnable end, Runnable now)
      throws InterruptedException {
    boolean stopping = false;
    try {
      while (!collector.allEnded()) {
        Event event = events.poll(STOP_POLL_MILLIS, TimeUnit.MILLISECONDS);
        now.run();
        if (event != null) {
          collector.accept(event);
        }
        if (stop.isRaised() && !stopping) {
          stopping = true;
          end.run();
        }
      }
    } finally {
      if (!collector.allEnded()) {
        stop.raise();
        end.run();
      }
    }
  }

  /** Does so for a crew that has nothing to do in between. */
  void run(Collector collector, StopFlag stop, Runnable end) throws InterruptedException {
    run(collector, stop, end, () -> {});
  }
}
