package org.primelab.run;

import java.util.List;

/**
 * One run of a trial. The clock starts when all workers are ready and the first job is queued, and
 * stops when the last answer has arrived.
 *
 * @param trial what was run
 * @param iteration which run of it, from 0
 * @param startUpNanos from the start of the first worker until all were ready, in ns
 * @param wallNanos by the run's clock, in ns
 * @param jobs in order of completion
 * @param failures numbers without an answer
 * @param workers by number
 * @param losses workers that died
 */
public record Measurement(
    Trial trial,
    int iteration,
    long startUpNanos,
    long wallNanos,
    List<JobResult> jobs,
    List<JobFailure> failures,
    List<WorkerResult> workers,
    List<WorkerLoss> losses)
    implements Observation {
  public Measurement {
    jobs = List.copyOf(jobs);
    failures = List.copyOf(failures);
    workers = List.copyOf(workers);
    losses = List.copyOf(losses);
  }

  /** Whether every number has its answer. */
  public boolean isComplete() {
    return jobs.size() == trial.workload().size();
  }

  /** The sum of the jobs' times, in ns. */
  public long busyNanos() {
    return jobs.stream().mapToLong(JobResult::elapsedNanos).sum();
  }
}
