package org.primelab.run;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Kernel;
import org.primelab.suite.Parts;

/**
 * One job, whose work is cut into grains that workers take from the first on. Whoever finds a part
 * that decides the answer gives it, and makes the others stop; if nobody does, whoever finishes the
 * last grain. Used by all workers at once.
 */
final class Split {
  private final Job job;
  private final Kernel kernel;
  private final Parts parts;
  private final Grains grains;
  private final long beganNanos = System.nanoTime();
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong finished = new AtomicLong();
  private final AtomicLong joined;
  private final AtomicBoolean settled = new AtomicBoolean();
  private final StopFlag enough = new StopFlag();

  /** A job that nobody has looked at yet, cut into grains of so many units. */
  Split(Job job, Kernel kernel, long grain) {
    this.job = job;
    this.kernel = kernel;
    this.parts = kernel.code().parts().orElseThrow();
    this.grains = Grains.of(parts, job.argument(), grain);
    this.joined = new AtomicLong(parts.none());
  }

  /** Takes grains and does them until none is left, or the job has its answer. */
  void work(int worker, Consumer<Event> events) {
    for (long i = taken.getAndIncrement(); i < grains.count(); i = taken.getAndIncrement()) {
      if (enough.isRaised()) {
        return;
      }
      try {
        doGrain(i, worker, events);
      } catch (CancellationException e) {
        return;
      } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
        settle(new Event.Failed(worker, job, e.toString()), events);
      }
    }
  }

  private void doGrain(long index, int worker, Consumer<Event> events) {
    long answer = joined.accumulateAndGet(grains.answer(index, enough), parts::join);
    if (parts.decides(answer) || finished.incrementAndGet() == grains.count()) {
      settle(answered(worker, joined.get()), events);
    }
  }

  private Event answered(int worker, long answer) {
    return new Event.Answered(
        worker,
        Handful.of(
            job,
            new TimedAnswer(kernel.answer(answer), beganNanos, System.nanoTime() - beganNanos)));
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
