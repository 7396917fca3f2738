package org.primelab.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import org.primelab.ffi.ThreadUsage;
import org.primelab.lock.LockUse;
import org.primelab.probe.Location;
import org.primelab.probe.Reading;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;
import org.primelab.suite.Oracle;

/**
 * Turns the events of one run into its measurement: starts the clock when all workers have shown
 * up, checks each answer against the oracle, and sees that no number is answered twice. Used by one
 * thread.
 */
final class Collector implements Consumer<Event> {
  private final Trial trial;
  private final int iteration;
  private final List<Job> jobs;
  private final JobQueue queue;
  private final RunListener listener;
  private final RunWatch watch;
  private final Oracle oracle;
  private final Answer[] expected;
  private final boolean[] settled;
  private final Tally[] tallies;
  private final JobResults results;
  private final List<JobFailure> failures = new ArrayList<>();
  private final List<WorkerLoss> losses = new ArrayList<>();
  private final long createdNanos;
  private Optional<LockUse> lock = Optional.empty();
  private int arrived;
  private int ended;
  private int herdedThreads;
  private long clockNanos;
  private long startUpNanos;
  private long wallNanos;

  /** A worker's share so far. */
  private static final class Tally {
    boolean arrived;
    int jobs;
    long busyNanos;
    long startUpNanos;
    Reading<ThreadUsage> usage = Reading.unavailable("the worker did not start", "run it again");
    Reading<Location> location = Reading.unavailable("the worker did not start", "run it again");
  }

  Collector(
      Trial trial,
      int iteration,
      List<Job> jobs,
      Kernel kernel,
      Answer[] expected,
      JobQueue queue,
      RunListener listener,
      RunWatch watch) {
    this.trial = trial;
    this.iteration = iteration;
    this.jobs = jobs;
    this.expected = expected;
    this.queue = queue;
    this.listener = listener;
    this.watch = watch;
    oracle = kernel.suite().oracle();
    results = new JobResults(trial.workload(), kernel.shape().gives());
    settled = new boolean[jobs.size()];
    tallies = new Tally[trial.workers()];
    for (int i = 0; i < tallies.length; i++) {
      tallies[i] = new Tally();
    }
    createdNanos = System.nanoTime();
  }

  @Override
  public void accept(Event event) {
    switch (event) {
      case Event.Ready(int worker, long nanos) -> {
        tallies[worker].startUpNanos = nanos;
        arrive(worker);
      }
      case Event.Begun(long startUp, long at) -> begin(startUp, at);
      case Event.Busy(int worker, long nanos) -> tallies[worker].busyNanos = nanos;
      case Event.Answered(IntUnaryOperator workers, Handful done, long at) -> {
        wallNanos = Math.max(wallNanos, at - clockNanos);
        answered(workers, done);
      }
      case Event.Failed(int worker, Job job, String reason) -> {
        failed(job, reason);
        if (job.casualties() > 0) {
          lost(new WorkerLoss(worker, Optional.of(job.argument()), reason, true));
        }
      }
      case Event.Lost lost ->
          lost(new WorkerLoss(lost.worker(), lost.unfinished(), lost.reason(), true));
      case Event.Missing(int worker, String reason, Optional<Argument> called) -> {
        lost(new WorkerLoss(worker, called, reason, false));
        arrive(worker);
      }
      case Event.LockUsed(LockUse use) -> lock = Optional.of(use);
      case Event.Ended(int worker, Reading<ThreadUsage> usage, Reading<Location> location) -> {
        tallies[worker].usage = usage;
        tallies[worker].location = location;
        arrive(worker);
        ended++;
      }
    }
  }

  /** So many threads of the JVM were moved out of the way. */
  void herded(int threads) {
    herdedThreads = threads;
  }

  /** Tells who watches that the run is over. */
  void watchEnd() {
    watch.end(clockNanos, wallNanos);
  }

  /** Whether every worker has ended. */
  boolean allEnded() {
    return ended == trial.workers();
  }

  /** What was measured, once all workers have ended. */
  Measurement measurement(boolean stopped) {
    if (!stopped) {
      jobs.stream()
          .filter(job -> !settled[job.index()])
          .forEach(
              job -> failures.add(new JobFailure(job.argument(), "no worker was left for it")));
    }
    List<WorkerResult> workers = new ArrayList<>();
    for (int i = 0; i < tallies.length; i++) {
      Tally t = tallies[i];
      workers.add(new WorkerResult(i, t.jobs, t.busyNanos, t.startUpNanos, t.usage, t.location));
    }
    return new Measurement(
        trial,
        0,
        iteration,
        startUpNanos,
        wallNanos,
        results,
        failures,
        workers,
        losses,
        lock,
        herdedThreads);
  }

  /** The clock starts when the last worker has shown up, or is known to be missing. */
  private void arrive(int worker) {
    if (tallies[worker].arrived) {
      return;
    }
    tallies[worker].arrived = true;
    arrived++;
    if (arrived == trial.workers()) {
      watch.begin();
      clockNanos = System.nanoTime();
      startUpNanos = clockNanos - createdNanos;
      queue.fill(jobs, trial.workers());
    }
  }

  private void begin(long startUp, long at) {
    for (Tally tally : tallies) {
      tally.arrived = true;
      tally.startUpNanos = startUp;
    }
    clockNanos = at;
    startUpNanos = at - createdNanos;
  }

  private void answered(IntUnaryOperator workers, Handful done) {
    int before = results.size();
    for (int i = 0; i < done.size(); i++) {
      if (done.failure(i).isEmpty()) {
        answered(workers.applyAsInt(i), done, i);
      } else {
        failed(done.job(i), done.failure(i));
      }
    }
    results.takenTogether(done.taken(), done.sharesTimes());
    if (results.size() > before) {
      listener.answered(results.subList(before, results.size()));
    }
  }

  private void answered(int worker, Handful done, int place) {
    Job job = done.job(place);
    settle(job);
    tallies[worker].jobs++;
    tallies[worker].busyNanos += done.elapsedNanos(place);
    Answer given = new Answer(done.bits(place), results.gives());
    if (!oracle.accepts(expected[job.index()], given)) {
      results.expect(results.size(), expected[job.index()]);
    }
    results.add(
        job.index(),
        worker,
        done.bits(place),
        done.beganNanos(place) - clockNanos,
        done.elapsedNanos(place));
    done.cpuNanos().ifPresent(nanos -> results.hadCpu(results.size() - 1, nanos));
  }

  private void failed(Job job, String reason) {
    settle(job);
    failures.add(new JobFailure(job.argument(), reason));
  }

  private void settle(Job job) {
    if (settled[job.index()]) {
      throw new IllegalStateException(job.argument() + " was answered twice");
    }
    settled[job.index()] = true;
  }

  private void lost(WorkerLoss loss) {
    losses.add(loss);
    listener.lost(loss);
  }
}
