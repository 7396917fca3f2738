package org.primelab.study;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.model.SharingSensor;
import org.primelab.probe.Reading;
import org.primelab.run.JobResult;
import org.primelab.run.Measurement;
import org.primelab.session.Neighbours;
import org.primelab.session.Session;
import org.primelab.stats.Statistics;
import org.primelab.suite.Argument;

/**
 * What each job takes one worker alone, as runs of one session showed, and what sharing a core
 * makes of it.
 *
 * @param seconds median of each argument, in seconds
 * @param noise by how much jobs differ from that, as a share of it
 * @param others the share of their time that they were on cores of other tenants, in [0, 1]: no
 *     other thread of ours worked then
 * @param cost what sharing a core costs, if that is known
 * @param gauge what the gauge of neighbours saw in the whole session; a second opinion
 */
public record SoloTimes(
    Map<Argument, Double> seconds,
    double noise,
    double others,
    Reading<Slowdown> cost,
    Optional<Neighbours.Seen> gauge) {
  /** Less than that is never promised. */
  private static final double LEAST_NOISE = 0.01;

  private static final double USUAL = 0.9;

  /** So many times the usual difference is no noise. */
  private static final double BEYOND = 3;

  /**
   * Those of a kernel in a session, with what is known of it besides.
   *
   * @param alone runs by one worker
   * @param beside runs by several, which may show what sharing a core costs; may be empty
   */
  public static Reading<SoloTimes> of(
      Session session, String kernel, List<Measurement> alone, List<Measurement> beside) {
    Optional<Neighbours.Seen> gauge = Neighbours.in(session);
    return of(kernel, alone, beside, KnownSlowdown.in(session, kernel))
        .map(it -> new SoloTimes(it.seconds, it.noise, it.others, it.cost, gauge));
  }

  /**
   * Those of a kernel.
   *
   * @param alone runs by one worker
   * @param beside runs by several, which may show what sharing a core costs; may be empty
   * @param known what that costs by an earlier measurement, if there is one
   */
  public static Reading<SoloTimes> of(
      String kernel,
      List<Measurement> alone,
      List<Measurement> beside,
      Optional<KnownSlowdown> known) {
    Map<Argument, Double> seconds =
        onCpu(alone)
            .collect(
                groupingBy(
                    Taken::argument,
                    collectingAndThen(
                        mapping(Taken::seconds, toList()),
                        all -> Statistics.median(all.stream().mapToDouble(s -> s).toArray()))));
    if (seconds.isEmpty()) {
      return Reading.unavailable(
          "no job was timed by one undisturbed worker alone",
          "measure one worker in the same session, where nothing else runs");
    }
    double[] solo = stretches(alone, seconds);
    Reading<Slowdown> cost = Slowdown.of(kernel, stretches(beside, seconds), known);
    return Reading.of(
        new SoloTimes(seconds, noise(solo), others(solo, cost), cost, Optional.empty()));
  }

  /**
   * The share of their time that jobs of one worker alone were on shared cores, each job counted
   * alike: whoever was there was somebody else. Half of all jobs are taken for undisturbed.
   */
  public static double others(double[] stretches, Reading<Slowdown> cost) {
    if (stretches.length == 0 || cost.found().isEmpty()) {
      return 0;
    }
    double usual = Statistics.median(Arrays.stream(stretches).map(s -> Math.abs(s - 1)).toArray());
    List<SharingSensor.Job> jobs =
        Arrays.stream(stretches).mapToObj(s -> new SharingSensor.Job(0, 1, s)).toList();
    return new SharingSensor(
            cost.found().orElseThrow().times(), Math.max(LEAST_NOISE, BEYOND * usual))
        .of(jobs)
        .share();
  }

  /** What a job took of a CPU, by a worker that hardly waited for one. */
  private record Taken(Argument argument, double seconds) {}

  private static Stream<Taken> onCpu(List<Measurement> runs) {
    return runs.stream().flatMap(SoloTimes::onCpu);
  }

  private static Stream<Taken> onCpu(Measurement run) {
    OnCpu cpu = OnCpu.of(run);
    return run.jobs().stream()
        .filter(cpu::isKnown)
        .map(job -> new Taken(job.argument(), job.cpuNanos().orElse(job.elapsedNanos()) / 1e9));
  }

  private static double[] stretches(List<Measurement> runs, Map<Argument, Double> seconds) {
    double worth = OnCpu.WORTH * seconds.values().stream().mapToDouble(s -> s).max().orElse(0);
    return onCpu(runs)
        .filter(job -> seconds.getOrDefault(job.argument, 0.0) > worth)
        .mapToDouble(job -> job.seconds / seconds.getOrDefault(job.argument, 1.0))
        .toArray();
  }

  /** The share by which nine of ten jobs that were alone differ at most from their median. */
  public static double noise(double[] stretches) {
    double[] off = Arrays.stream(stretches).map(s -> Math.abs(s - 1)).toArray();
    return off.length == 0 ? LEAST_NOISE : Math.max(LEAST_NOISE, Statistics.quantile(off, USUAL));
  }

  /** What a job takes alone, in seconds; 0 if that is not known. */
  public double of(JobResult job) {
    return seconds.getOrDefault(job.argument(), 0.0);
  }
}
