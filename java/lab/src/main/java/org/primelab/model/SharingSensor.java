package org.primelab.model;

import static java.util.stream.Collectors.groupingBy;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.primelab.stats.Statistics;

/**
 * Tells from jobs of known cost how much of their time was spent on a core that somebody else used
 * too. While a job shares its core with work that wants the same unit it comes on 1 ÷ slowdown as
 * fast, so its time beyond what it takes alone says how long that was. It needs no privilege, no
 * counter, and no look at another CPU.
 *
 * <p>A slower clock stretches all jobs alike: what even the least stretched tenth of them lost is
 * taken for the clock's, and told apart, where half of all jobs lost no more than that. Neighbours
 * who come and go stretch jobs by different amounts.
 *
 * @param slowdown of a job beside a busy sibling, above 1
 * @param noise by how much jobs differ from themselves when alone, as a share of their time
 */
public record SharingSensor(double slowdown, double noise) {
  /** Even the least stretched jobs take so many times as long: the clock was slower. */
  private static final double SLOWER = 1.03;

  /** No clock falls so low; jobs that are all stretched further all shared their cores. */
  private static final double SLOWEST = 1.4;

  private static final double LEAST_STRETCHED = 0.1;

  public SharingSensor {
    if (!(slowdown > 1 && noise >= 0)) {
      throw new IllegalArgumentException("slowdown " + slowdown + ", noise " + noise);
    }
  }

  /**
   * A job that was done.
   *
   * @param worker who did it
   * @param alone what it takes alone, in seconds, above 0
   * @param took what it took, without what its worker had no CPU for, in seconds
   */
  public record Job(int worker, double alone, double took) {
    private double stretch() {
      return took / alone;
    }
  }

  /**
   * What jobs told.
   *
   * @param share of their time that was spent on a shared core, in [0, 1]
   * @param low what it is at least, if jobs are as noisy as alone
   * @param high what it is at most
   * @param clock how many times as long all jobs took; 1 if the clock was not slower
   * @param stretched jobs that were on a shared core for half of their time or longer
   * @param longest how many times as long as alone the most stretched job took, by the same clock
   * @param workers the share of each worker's time
   */
  public record Told(
      double share,
      double low,
      double high,
      double clock,
      int stretched,
      double longest,
      Map<Integer, Double> workers) {}

  /**
   * Reads the sensor.
   *
   * @param jobs at least one
   */
  public Told of(List<Job> jobs) {
    return of(jobs, jobs);
  }

  /**
   * Reads the sensor where other jobs tell the clock. Few jobs that all shared their cores are
   * stretched alike, as by a slower clock; one who was alone at about the same time was not.
   *
   * @param jobs at least one
   * @param ofClock at least one, done at about the same time
   */
  public Told of(List<Job> jobs, List<Job> ofClock) {
    double clock = clock(ofClock);
    Map<Integer, Double> workers = new TreeMap<>();
    jobs.stream()
        .collect(groupingBy(Job::worker))
        .forEach((worker, its) -> workers.put(worker, share(its, clock, 0)));
    double share = share(jobs, clock, 0);
    return new Told(
        share,
        Math.min(share, share(jobs, clock, noise)),
        Math.max(share, share(jobs, clock, -noise)),
        clock,
        (int) jobs.stream().filter(job -> shared(job, clock, 0) > job.took / clock / 2).count(),
        jobs.stream().mapToDouble(job -> job.stretch() / clock).max().orElse(1),
        workers);
  }

  private double clock(List<Job> jobs) {
    double[] stretches = jobs.stream().mapToDouble(Job::stretch).toArray();
    double least = Statistics.quantile(stretches, LEAST_STRETCHED);
    boolean alike = Statistics.median(stretches) / least - 1 <= SLOWER - 1 + noise;
    return alike && least > SLOWER && least < SLOWEST ? least : 1;
  }

  private double share(List<Job> jobs, double clock, double longer) {
    double all = sum(jobs, job -> job.took / clock);
    return all > 0 ? sum(jobs, job -> shared(job, clock, longer)) / all : 0;
  }

  private static double sum(List<Job> jobs, ToDoubleFunction<Job> seconds) {
    // A stream costs more than it sums: a run of hundreds of workers asks for as many sums of one.
    DoubleSummaryStatistics sum = new DoubleSummaryStatistics();
    for (Job job : jobs) {
      sum.accept(seconds.applyAsDouble(job));
    }
    return sum.getSum();
  }

  /** How long a job was on a shared core, if it takes so much longer alone than was seen. */
  private double shared(Job job, double clock, double longer) {
    double took = job.took / clock;
    double alone = job.alone * (1 + longer);
    double beyond = took - alone;
    return beyond <= noise * alone && longer >= 0
        ? 0
        : Math.clamp(beyond * slowdown / (slowdown - 1), 0, took);
  }
}
