package org.primelab.study;

import static org.primelab.report.Quantity.count;
import static org.primelab.report.Quantity.percent;
import static org.primelab.report.Quantity.text;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.primelab.model.SharingSensor;
import org.primelab.model.SharingSensor.Job;
import org.primelab.model.SharingSensor.Told;
import org.primelab.probe.Reading;
import org.primelab.run.JobResult;
import org.primelab.run.Measurement;
import org.primelab.session.Neighbours;
import org.primelab.stats.Interval;

/**
 * How much of a run's busy time was spent on cores that another thread used too, told by the jobs
 * themselves: each took so much longer than alone, and nothing else explains it.
 *
 * @param share of the busy time, in [0, 1], with n jobs; how often its bounds hold the truth is not
 *     known, so that no coverage is told
 * @param others of that, the share that other tenants had: that of the same jobs by one worker
 *     alone; the rest is our own workers'
 * @param basis what it rests on: derived
 * @param evidence what rules out a slower clock, steal and preemption
 * @param workers the share of each worker's busy time, by its number
 */
public record SharedCore(
    @JsonIgnoreProperties("coverage") Interval share,
    double others,
    String basis,
    List<String> evidence,
    Map<Integer, Double> workers) {
  /** Shorter jobs end before an episode does, and their queue takes as long as they do, in s. */
  private static final double SHORTEST = 1e-4;

  /** Below this nobody knows which of the jobs waited for a CPU, and which shared one. */
  private static final double LEAST_ON_CPU = 0.9;

  /** A share below this one is the noise of a few jobs. */
  private static final double NOTABLE = 0.02;

  public SharedCore {
    evidence = List.copyOf(evidence);
    // In an order that is the same in each JVM: it is written.
    workers = Collections.unmodifiableMap(new TreeMap<>(workers));
  }

  /** What a run's jobs tell, by what each takes alone. */
  public static Reading<SharedCore> of(Measurement run, SoloTimes solo) {
    if (run.trial().model().sharesNumbers()) {
      return Reading.unavailable("each number is divided over all workers", "take --model threads");
    }
    return solo.cost().flatMap(cost -> told(run, solo, cost));
  }

  private static Reading<SharedCore> told(Measurement run, SoloTimes solo, Slowdown slowdown) {
    OnCpu cpu = OnCpu.of(run);
    double least = cpu.leastUnread();
    if (least < LEAST_ON_CPU) {
      return Reading.unavailable(
          "a worker had a CPU for only %s of its busy time".formatted(percent(least)),
          "take no more workers than CPUs, on a machine where nothing else runs");
    }
    List<Job> jobs = jobs(cpu, solo);
    if (jobs.isEmpty()) {
      return Reading.unavailable(
          "no job was long enough, and timed alone as well", "try longer numbers");
    }
    return Reading.of(
        of(jobs, jobs, solo.noise(), solo.others(), slowdown, cpu.evidence()).beside(solo.gauge()));
  }

  /**
   * What jobs of any kind tell, by what each takes alone.
   *
   * @param jobs at least one, without what their workers had no CPU for
   * @param ofClock jobs that tell how fast the clock ran: the same ones, or some done alone at
   *     about the same time; at least one
   * @param noise by how much jobs differ from themselves when alone, as a share of their time
   * @param others the share of their time that they shared with other tenants, by one worker alone
   * @param slowdown what sharing a core costs them
   * @param cpu what rules out steal and preemption
   */
  public static SharedCore of(
      List<Job> jobs,
      List<Job> ofClock,
      double noise,
      double others,
      Slowdown slowdown,
      String cpu) {
    Told told = new SharingSensor(slowdown.times(), noise).of(jobs, ofClock);
    return new SharedCore(
        // What the noise of jobs allows; how often that holds the truth is not known.
        new Interval(told.share(), told.low(), told.high(), jobs.size(), 0),
        Math.min(told.share(), others),
        "derived",
        evidence(told, jobs.size(), slowdown, cpu, whose(told.share(), others)),
        told.workers());
  }

  /** The same with a second opinion, if there is one, and what both say together. */
  public SharedCore beside(Optional<Neighbours.Seen> gauge) {
    Stream<String> more = gauge.stream().map(seen -> seen.words() + together(seen));
    return new SharedCore(
        share, others, basis, Stream.concat(evidence.stream(), more).toList(), workers);
  }

  /**
   * Jobs tell of whoever wanted the same unit, and by one worker alone of whoever was not ours; the
   * gauge tells of anybody. Together they often tell whose thread it was.
   */
  private String together(Neighbours.Seen gauge) {
    if (!isNotable()) {
      return gauge.isNotable()
          ? "; a worker of ours would have stretched these jobs, so that it was somebody else, at other work"
          : "";
    }
    if (gauge.isNobody()) {
      return "; so what stretched the jobs may be something else than a shared core";
    }
    double ours = share.median() - others;
    return ours > others
        ? "; as one worker alone shared less, it was mostly our own workers'"
        : ours > NOTABLE
            ? "; it was our own workers' in part"
            : "; as one worker alone shared as much, it was another tenant's";
  }

  /** The jobs that weigh, by CPU time: what a worker waited for a CPU is no sharing. */
  private static List<Job> jobs(OnCpu cpu, SoloTimes solo) {
    List<JobResult> all = cpu.run().jobs();
    double least =
        Math.max(SHORTEST, OnCpu.WORTH * all.stream().mapToDouble(solo::of).max().orElse(0));
    return all.stream()
        .filter(job -> solo.of(job) >= least)
        .map(job -> new Job(job.worker(), solo.of(job), job.elapsedNanos() / 1e9 * cpu.share(job)))
        .toList();
  }

  private static String whose(double share, double others) {
    return text(
        "one worker alone shared cores for %s of its time, with other tenants%s",
        percent(others), share > others ? "; the rest is our own workers'" : "");
  }

  private static List<String> evidence(
      Told told, int jobs, Slowdown slowdown, String cpu, String whose) {
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
        cpu,
        whose);
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
