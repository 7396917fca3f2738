package org.primelab.run;

import java.util.List;
import java.util.Optional;
import org.primelab.lock.LockUse;

/**
 * One run of a trial. The clock starts when all workers are ready and the first job is queued, and
 * stops when the last answer has arrived.
 *
 * @param trial what was run
 * @param fork which JVM of several measured it, one after the other, from 0
 * @param iteration which run of it in that JVM, from 0
 * @param startUpNanos from the start of the first worker until all were ready, in ns, at least 0
 * @param wallNanos by the run's clock, in ns, at least 1 if anything was answered
 * @param jobs in order of completion
 * @param failures jobs without an answer
 * @param workers by number
 * @param losses workers that died
 * @param lock how the interpreter lock was used, in the model that has one
 * @param herdedThreads how many of the JVM's own threads were kept on the placement's housekeeping
 *     CPUs meanwhile
 */
public record Measurement(
    Trial trial,
    int fork,
    int iteration,
    long startUpNanos,
    long wallNanos,
    List<JobResult> jobs,
    List<JobFailure> failures,
    List<WorkerResult> workers,
    List<WorkerLoss> losses,
    Optional<LockUse> lock,
    int herdedThreads)
    implements Observation {
  public Measurement {
    if (startUpNanos < 0 || wallNanos < (jobs.isEmpty() ? 0 : 1)) {
      throw new IllegalArgumentException(
          "%d answers in %d ns, %d ns until all were ready"
              .formatted(jobs.size(), wallNanos, startUpNanos));
    }
    jobs = jobs instanceof JobResults results ? results.of(trial.workload()) : List.copyOf(jobs);
    failures = List.copyOf(failures);
    workers = List.copyOf(workers);
    losses = List.copyOf(losses);
  }

  /** A run of a model without an interpreter lock, that left the JVM's own threads alone. */
  public Measurement(
      Trial trial,
      int iteration,
      long startUpNanos,
      long wallNanos,
      List<JobResult> jobs,
      List<JobFailure> failures,
      List<WorkerResult> workers,
      List<WorkerLoss> losses) {
    this(
        trial,
        0,
        iteration,
        startUpNanos,
        wallNanos,
        jobs,
        failures,
        workers,
        losses,
        Optional.empty(),
        0);
  }

  /** The same, made in another JVM of the session. */
  public Measurement ofFork(int which) {
    return new Measurement(
        trial,
        which,
        iteration,
        startUpNanos,
        wallNanos,
        jobs,
        failures,
        workers,
        losses,
        lock,
        herdedThreads);
  }

  /**
   * The same, had all answers taken so many times as long: as where the clock ran at another speed.
   */
  public Measurement times(double factor) {
    return new Measurement(
        trial,
        fork,
        iteration,
        startUpNanos,
        Math.round(wallNanos * factor),
        jobs.stream().map(job -> job.times(factor)).toList(),
        failures,
        workers,
        losses,
        lock,
        herdedThreads);
  }

  /** Whether every job has its answer. */
  public boolean isComplete() {
    return jobs.size() == trial.workload().size();
  }

  /** Wall time from the start of the first worker, in ns: what a clock beside the program shows. */
  public long nanosFromStart() {
    return startUpNanos + wallNanos;
  }

  /** The sum of the jobs' times, in ns. */
  public long busyNanos() {
    return jobs.stream().mapToLong(JobResult::elapsedNanos).sum();
  }
}
