package org.primelab.study;

import static java.util.stream.Collectors.toMap;
import static org.primelab.report.Quantity.count;
import static org.primelab.report.Quantity.percent;
import static org.primelab.report.Quantity.text;

import java.util.Map;
import java.util.stream.Stream;
import org.primelab.ffi.ThreadUsage;
import org.primelab.run.JobResult;
import org.primelab.run.Measurement;
import org.primelab.run.WorkerResult;

/**
 * Part of their time in which the jobs of a run had a CPU: as their workers read it between jobs,
 * and where they did not, as each worker's CPU time tells of all its jobs together.
 *
 * @param run whose jobs
 * @param workers CPU time ÷ busy time of each worker, at most 1, where that is known
 */
record OnCpu(Measurement run, Map<Integer, Double> workers) {
  /** Who had a CPU for less of the time did not have it to himself. */
  static final double ENOUGH = 0.97;

  /** Jobs shorter than this share of the longest tell nothing that counts. */
  static final double WORTH = 0.02;

  static OnCpu of(Measurement run) {
    return new OnCpu(
        run,
        run.workers().stream()
            .filter(worker -> worker.busyNanos() > 0 && worker.usage().found().isPresent())
            .collect(toMap(WorkerResult::worker, OnCpu::share)));
  }

  private static double share(WorkerResult worker) {
    return Math.min(
        1, worker.usage().map(used -> (double) used.cpuNanos()).orElse(0.0) / worker.busyNanos());
  }

  /** That of one job, at most 1; 1 where nothing is known. */
  double share(JobResult job) {
    return job.cpuNanos()
        .filter(_ -> job.elapsedNanos() > 0)
        .map(nanos -> Math.min(1, (double) nanos / job.elapsedNanos()))
        .orElseGet(() -> workers.getOrDefault(job.worker(), 1.0));
  }

  /** Whether it is known when it had one: what it took without waiting for one is known then. */
  boolean isKnown(JobResult job) {
    return job.cpuNanos().isPresent() || share(job) >= ENOUGH;
  }

  /** The least share of a worker, where it is not known of each job; else 1. */
  double leastUnread() {
    return isRead() ? 1 : leastOfWorkers();
  }

  private boolean isRead() {
    return worth().allMatch(job -> job.cpuNanos().isPresent());
  }

  private double leastOfWorkers() {
    return workers.values().stream().mapToDouble(share -> share).min().orElse(1);
  }

  private Stream<JobResult> worth() {
    double least = WORTH * run.jobs().stream().mapToLong(JobResult::elapsedNanos).max().orElse(0);
    return run.jobs().stream().filter(job -> job.elapsedNanos() >= least);
  }

  /** What rules out steal and preemption, or does not. */
  String evidence() {
    if (workers.isEmpty()) {
      return "steal and preemption not ruled out: nobody tells of the workers' CPU time";
    }
    boolean isRead = isRead();
    double least = isRead ? worth().mapToDouble(this::share).min().orElse(1) : leastOfWorkers();
    String whose = isRead ? "a job" : "a worker";
    return least < ENOUGH
        ? text(
            "steal or preemption: %s had its CPU for %s of its %stime, which is left out",
            whose, percent(least), isRead ? "" : "busy ")
        : text(
            "no steal or preemption: CPU time was at least %s of %s, with %s",
            percent(least),
            isRead ? "each job's time" : "busy time",
            count(switches(), "involuntary switch", "involuntary switches"));
  }

  private long switches() {
    return run.workers().stream()
        .flatMap(worker -> worker.usage().found().stream())
        .mapToLong(ThreadUsage::involuntarySwitches)
        .sum();
  }
}
