package org.primelab.run;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.primelab.ffi.NativeCrew;
import org.primelab.ffi.StopFlag;
import org.primelab.ffi.ThreadUsage;
import org.primelab.probe.Location;
import org.primelab.probe.Reading;

/**
 * POSIX threads within one downcall, which has all the numbers from the start. The thread that
 * makes the call waits in it; the one that asked for the run looks at the threads' memory every now
 * and then for what has been done.
 */
final class PosixCrew implements Crew {
  private static final long LOOK_NANOS = 100_000;

  private final RunContext run;
  private final List<Job> jobs;
  private final NativeCrew threads;
  private boolean begun;
  private int seen;

  private PosixCrew(RunContext run, NativeCrew threads) {
    this.run = run;
    this.jobs = run.jobs();
    this.threads = threads;
  }

  static PosixCrew of(RunContext run) {
    long[] numbers = run.jobs().stream().mapToLong(job -> job.number().bits()).toArray();
    return new PosixCrew(
        run,
        new NativeCrew(
            run.kernel().implementation().inC().orElseThrow(), numbers, cpus(run), run.stop()));
  }

  private static int[] cpus(RunContext run) {
    return IntStream.range(0, run.trial().workers())
        .map(id -> run.trial().placement().cpuOf(id).orElse(NativeCrew.ANY_CPU))
        .toArray();
  }

  @Override
  public void work(JobQueue queue, Collector collector, StopFlag stop) throws InterruptedException {
    EventPump events = new EventPump();
    long created = System.nanoTime();
    Thread caller = Thread.ofPlatform().daemon().name("downcall").start(() -> call(events));
    try {
      awaitBegun(caller, collector, created);
      events.run(collector, stop, () -> {}, () -> look(collector, created));
    } finally {
      caller.join();
      if (begun) {
        IntStream.range(0, run.trial().workers()).forEach(run.watch()::leave);
      }
    }
  }

  /** Who watches the threads wants to know of them as soon as they run. */
  private void awaitBegun(Thread caller, Consumer<Event> collector, long created) {
    while (run.watch().isOn() && !begun && caller.isAlive()) {
      LockSupport.parkNanos(LOOK_NANOS);
      look(collector, created);
    }
  }

  /** The one downcall. */
  private void call(Consumer<Event> events) {
    try {
      run.localWorker(0).open();
      run.watch().begin();
      threads.run();
    } finally {
      for (int id = 0; id < run.trial().workers(); id++) {
        end(id, events);
      }
    }
  }

  private void end(int id, Consumer<Event> events) {
    int error = threads.errorOf(id);
    if (error != 0) {
      String where = run.trial().placement().cpuOf(id).map(cpu -> " to CPU " + cpu).orElse("");
      events.accept(new Event.Missing(id, "errno %d on its way%s".formatted(error, where)));
    }
    events.accept(new Event.Ended(id, used(id), location(id, error)));
  }

  private Reading<Location> location(int id, int error) {
    return error == 0
        ? Reading.of(
            new Location(
                threads.cpusOf(id),
                Reading.unavailable("C does not count a thread's moves", "take --model threads")))
        : Reading.unavailable("it did not run", "see why above");
  }

  private Reading<ThreadUsage> used(int id) {
    try {
      return run.stop().isRaised()
          ? Reading.unavailable("the run was stopped", "let it end")
          : Reading.of(threads.usageOf(id));
    } catch (UnsupportedOperationException e) {
      return Reading.unavailable(String.valueOf(e.getMessage()), "allow getrusage(2)");
    }
  }

  /** Tells of what has been done since the last look. */
  private void look(Consumer<Event> collector, long created) {
    long beganNanos = threads.beganNanos();
    if (!begun && beganNanos != 0) {
      begun = true;
      IntStream.range(0, run.trial().workers())
          .forEach(id -> run.watch().enter(id, threads.threadIdOf(id)));
      collector.accept(new Event.Begun(beganNanos - created, beganNanos));
    }
    Optional<NativeCrew.Outcome> next = threads.outcome(seen);
    while (begun && next.isPresent()) {
      collector.accept(event(next.get()));
      seen++;
      next = threads.outcome(seen);
    }
  }

  private Event event(NativeCrew.Outcome outcome) {
    Job job = jobs.get(outcome.index());
    return outcome.result() < 0
        ? new Event.Failed(outcome.thread(), job, "errno " + -outcome.result())
        : new Event.Answered(
            outcome.thread(),
            job,
            new Answer(outcome.result() == 1, outcome.beganNanos(), outcome.elapsedNanos()));
  }
}
