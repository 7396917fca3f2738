package org.primelab.run;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.primelab.ffi.NativeArgument;
import org.primelab.ffi.NativeCrew;
import org.primelab.ffi.StopFlag;
import org.primelab.ffi.ThreadUsage;
import org.primelab.probe.Location;
import org.primelab.probe.Reading;
import org.primelab.suite.InC;
import org.primelab.suite.MappedList;

/**
 * POSIX threads of C, which have all the numbers from the start. The thread that lets them go waits
 * for them in a downcall; the one that asked for the run looks at the threads' memory every now and
 * then for what has been done.
 */
final class PosixCrew {
  /** So many outcomes are told together at most: there may be a million, each with its objects. */
  private static final int MOST_TOGETHER = 4096;

  private final RunContext run;
  private final List<Job> jobs;
  private final NativeCrew threads;
  private final long createdNanos;
  private final Handful done;
  private boolean begun;
  private int seen;

  private PosixCrew(RunContext run, NativeCrew threads, long createdNanos) {
    this.run = run;
    this.jobs = run.jobs();
    this.threads = threads;
    this.createdNanos = createdNanos;
    done = Handful.ofSingles(Math.min(MOST_TOGETHER, jobs.size()));
  }

  static Crew of(RunContext run) {
    InC kernel = run.kernel().code().inC().orElseThrow();
    List<NativeArgument> arguments =
        MappedList.of(run.jobs(), job -> kernel.argument(job.argument()));
    return (queue, collector, stop) -> {
      long created = System.nanoTime();
      NativeCrew threads = NativeCrew.standing(kernel.entry(), arguments, cpus(run), run.stop());
      new PosixCrew(run, threads, created).work(collector, stop);
    };
  }

  private static int[] cpus(RunContext run) {
    return IntStream.range(0, run.trial().workers())
        .map(id -> run.trial().placement().cpuOf(id).orElse(NativeCrew.ANY_CPU))
        .toArray();
  }

  private void work(Collector collector, StopFlag stop) throws InterruptedException {
    EventPump events = new EventPump();
    Thread caller = Thread.ofPlatform().daemon().name("downcall").start(() -> call(events));
    try {
      events.run(collector, stop, () -> {}, () -> look(collector));
    } finally {
      caller.join();
      threads.free();
    }
  }

  /** The threads stand ready before the one downcall, and are still there after it. */
  private void call(Consumer<Event> events) {
    try (threads) {
      run.localWorker(0).open();
      enter();
      run.watch().begin();
      threads.run();
      workers().forEach(run.watch()::leave);
    } finally {
      workers().forEach(id -> end(id, events));
    }
  }

  private void enter() {
    if (run.watch().isOn()) {
      workers()
          .filter(id -> threads.threadIdOf(id) != 0)
          .forEach(id -> run.watch().enter(id, threads.threadIdOf(id)));
    }
  }

  private IntStream workers() {
    return IntStream.range(0, run.trial().workers());
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
  private void look(Consumer<Event> collector) {
    long beganNanos = threads.beganNanos();
    if (!begun && beganNanos != 0) {
      begun = true;
      collector.accept(new Event.Begun(beganNanos - createdNanos, beganNanos));
    }
    if (begun) {
      tell(collector);
    }
  }

  /**
   * Tells jobs in order of completion, whoever did them. The clock stops when the last was done.
   */
  private void tell(Consumer<Event> collector) {
    int first = seen;
    long atNanos = 0;
    for (; threads.isDone(seen); seen++) {
      if (done.size() == MOST_TOGETHER) {
        collector.accept(answered(first, atNanos));
        done.clear();
        first = seen;
      }
      add(seen);
      atNanos = Math.max(atNanos, threads.beganNanos(seen) + threads.elapsedNanos(seen));
    }
    if (done.size() > 0) {
      collector.accept(answered(first, atNanos));
      done.clear();
    }
  }

  private Event answered(int first, long atNanos) {
    return new Event.Answered(place -> threads.thread(first + place), done, atNanos);
  }

  private void add(int place) {
    Job job = jobs.get(threads.index(place));
    int errno = threads.errno(place);
    if (errno != 0) {
      done.failed(job, "errno " + errno);
    } else {
      done.answered(
          job, threads.answer(place), threads.beganNanos(place), threads.elapsedNanos(place));
    }
  }
}
