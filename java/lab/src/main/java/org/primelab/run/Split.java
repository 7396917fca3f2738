package org.primelab.run;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Kernel;

/**
 * One number, whose range of divisors is cut into grains that workers take from the smallest on.
 * Whoever finds a divisor answers, and makes the others stop; if nobody does, whoever finishes the
 * last grain. Used by all workers at once.
 */
final class Split {
  private final Job job;
  private final Grains grains;
  private final long beganNanos = System.nanoTime();
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong finished = new AtomicLong();
  private final AtomicBoolean settled = new AtomicBoolean();
  private final StopFlag enough = new StopFlag();

  /** A number that nobody has looked at yet, cut into grains of so many odd divisors. */
  Split(Job job, long grain) {
    this.job = job;
    this.grains = Grains.of(job.number(), grain);
  }

  /** Takes grains and searches them until none is left, or the number has its answer. */
  void work(int worker, Kernel.Implementation kernel, Consumer<Event> events) {
    for (long i = taken.getAndIncrement(); i < grains.count(); i = taken.getAndIncrement()) {
      if (enough.isRaised()) {
        return;
      }
      try {
        search(i, worker, kernel, events);
      } catch (CancellationException e) {
        return;
      } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
        settle(new Event.Failed(worker, job, e.toString()), events);
      }
    }
  }

  private void search(
      long grain, int worker, Kernel.Implementation kernel, Consumer<Event> events) {
    if (grains.isDecided()) {
      settle(answer(worker, grains.isTwo()), events);
      return;
    }
    if (kernel.hasDivisor(grains.n(), grains.from(grain), grains.to(grain), enough)) {
      settle(answer(worker, false), events);
    } else if (finished.incrementAndGet() == grains.count()) {
      settle(answer(worker, true), events);
    }
  }

  private Event answer(int worker, boolean prime) {
    return new Event.Answered(
        worker, job, new Answer(prime, beganNanos, System.nanoTime() - beganNanos));
  }

  private void settle(Event event, Consumer<Event> events) {
    if (settled.compareAndSet(false, true)) {
      events.accept(event);
      enough.raise();
    }
  }

  /** Makes all workers leave it, without an answer if it has none yet. */
  void giveUp() {
    enough.raise();
  }
}
