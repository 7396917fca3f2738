package org.primelab.study;

import static org.primelab.report.Quantity.count;
import static org.primelab.report.Quantity.percent;
import static org.primelab.report.Quantity.text;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.primelab.model.SharingSensor;
import org.primelab.model.SharingSensor.Job;
import org.primelab.model.SharingSensor.Told;
import org.primelab.probe.Reading;
import org.primelab.run.Measurement;
import org.primelab.run.WorkerResult;
import org.primelab.stats.Interval;

/**
 * How much of a run's busy time was spent on cores that another thread used too, told by the jobs
 * themselves: each took so much longer than alone, and nothing else explains it.
 *
 * @param share of the busy time, in [0, 1], with n jobs; how often its bounds hold the truth is not
 *     known, so that no coverage is told
 * @param basis what it rests on: derived
 * @param evidence what rules out a slower clock, steal and preemption
 * @param workers the share of each worker's busy time, by its number
 */
public record SharedCore(
    @JsonIgnoreProperties("coverage") Interval share,
    String basis,
    List<String> evidence,
    Map<Integer, Double> workers) {
  /** Shorter jobs end before an episode does, and their queue takes as long as they do, in s. */
  private static final double SHORTEST = 1e-4;

  /** Jobs shorter than this share of the longest tell nothing that counts. */
  static final double WORTH = 0.02;

  /** A worker had its CPU for less of its busy time: the rest is not the core's doing. */
  static final double ON_CPU = 0.97;

  /** Below this nobody knows which of the jobs waited for a CPU, and which shared one. */
  private static final double LEAST_ON_CPU = 0.9;

  /** A share below this one is the noise of a few jobs. */
  private static final double NOTABLE = 0.02;

  public SharedCore {
    evidence = List.copyOf(evidence);
    workers = Map.copyOf(workers);
  }

  /** What a run's jobs tell, by what each takes alone. */
  public static Reading<SharedCore> of(Measurement run, SoloTimes solo) {
    if (run.trial().model().sharesNumbers()) {
      return Reading.unavailable("each number is divided over all workers", "take --model threads");
    }
    return solo.cost().flatMap(cost -> told(run, solo, cost));
  }

  private static Reading<SharedCore> told(Measurement run, SoloTimes solo, Slowdown slowdown) {
    double least = run.workers().stream().mapToDouble(SharedCore::onCpu).min().orElse(1);
    if (least < LEAST_ON_CPU) {
      return Reading.unavailable(
          "a worker had a CPU for only %s of its busy time".formatted(percent(least)),
          "take no more workers than CPUs, on a machine where nothing else runs");
    }
    List<Job> jobs = jobs(run, solo);
    if (jobs.isEmpty()) {
      return Reading.unavailable(
          "no job was long enough, and timed alone as well", "try longer numbers");
    }
    return Reading.of(of(jobs, solo.noise(), slowdown, cpu(run)));
  }

  /**
   * What jobs of any kind tell, by what each takes alone.
   *
   * @param jobs at least one, without what their workers had no CPU for
   * @param noise by how much jobs differ from themselves when alone, as a share of their time
   * @param slowdown what sharing a core costs them
   * @param cpu what rules out steal and preemption
   */
  public static SharedCore of(List<Job> jobs, double noise, Slowdown slowdown, String cpu) {
    Told told = new SharingSensor(slowdown.times(), noise).of(jobs);
    return new SharedCore(
        // What the noise of jobs allows; how often that holds the truth is not known.
        new Interval(told.share(), told.low(), told.high(), jobs.size(), 0),
        "derived",
        evidence(told, jobs.size(), slowdown, cpu),
        told.workers());
  }

  /** The jobs that weigh, by CPU time: what a worker waited for a CPU is no sharing. */
  private static List<Job> jobs(Measurement run, SoloTimes solo) {
    double least =
        Math.max(SHORTEST, WORTH * run.jobs().stream().mapToDouble(solo::of).max().orElse(0));
    List<Job> jobs = new ArrayList<>();
    run.jobs().stream()
        .filter(job -> solo.of(job) >= least)
        .forEach(
            job ->
                jobs.add(
                    new Job(
                        job.worker(),
                        solo.of(job),
                        job.elapsedNanos() / 1e9 * onCpu(run, job.worker()))));
    return jobs;
  }

  /** CPU time ÷ busy time of a run's worker, at most 1; 1 where it is not known. */
  static double onCpu(Measurement run, int worker) {
    return run.workers().stream()
        .filter(w -> w.worker() == worker)
        .findFirst()
        .map(SharedCore::onCpu)
        .orElse(1.0);
  }

  private static double onCpu(WorkerResult worker) {
    return worker
        .usage()
        .found()
        .filter(_ -> worker.busyNanos() > 0)
        .map(used -> Math.min(1, (double) used.cpuNanos() / worker.busyNanos()))
        .orElse(1.0);
  }

  private static List<String> evidence(Told told, int jobs, Slowdown slowdown, String cpu) {
    return List.of(
        told.stretched() == 0
            ? text("none of %s took longer than alone for half of its time", count(jobs, "job"))
            : text(
                "%d of %s took up to %.2f times as long as alone, as beside a busy sibling",
                told.stretched(), count(jobs, "job"), told.longest()),
        slowdown.words(),
        told.clock() > 1
            ? text("a slower clock: even the fastest jobs took %.2f times as long", told.clock())
            : "no slower clock: the fastest jobs took no longer than alone",
        cpu);
  }

  private static String cpu(Measurement run) {
    List<WorkerResult> told =
        run.workers().stream().filter(worker -> worker.usage().found().isPresent()).toList();
    if (told.isEmpty()) {
      return "steal and preemption not ruled out: nobody tells of the workers' CPU time";
    }
    double least = told.stream().mapToDouble(SharedCore::onCpu).min().orElse(1);
    long switches =
        told.stream()
            .flatMap(worker -> worker.usage().found().stream())
            .mapToLong(used -> used.involuntarySwitches())
            .sum();
    return least < ON_CPU
        ? text(
            "steal or preemption: a worker had its CPU for %s of its busy time, which is left out",
            percent(least))
        : text(
            "no steal or preemption: CPU time was at least %s of busy time, with %s",
            percent(least), count(switches, "involuntary switch", "involuntary switches"));
  }

  /** Whether it is worth a word. */
  public boolean isNotable() {
    return share.low() >= NOTABLE;
  }

  /** Tells it in a line. */
  public String sentence() {
    return "shared cores: %s of the busy time (%s to %s; derived): %s"
        .formatted(
            percent(share.median()),
            percent(share.low()),
            percent(share.high()),
            String.join("; ", evidence));
  }
}
