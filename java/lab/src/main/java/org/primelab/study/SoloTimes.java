package org.primelab.study;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.primelab.probe.Reading;
import org.primelab.run.JobResult;
import org.primelab.run.Measurement;
import org.primelab.stats.Statistics;
import org.primelab.suite.Argument;

/**
 * What each job takes one worker alone, as runs of one session showed, and what sharing a core
 * makes of it.
 *
 * @param seconds median of each argument, in seconds
 * @param noise by how much jobs differ from that, as a share of it
 * @param cost what sharing a core costs, if that is known
 */
public record SoloTimes(Map<Argument, Double> seconds, double noise, Reading<Slowdown> cost) {
  /** Less than that is never promised. */
  private static final double LEAST_NOISE = 0.01;

  private static final double USUAL = 0.9;

  /**
   * Those of a kernel.
   *
   * @param alone runs by one worker
   * @param beside runs by several, which may show what sharing a core costs; may be empty
   */
  public static Reading<SoloTimes> of(
      String kernel, List<Measurement> alone, List<Measurement> beside) {
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
    return Reading.of(
        new SoloTimes(
            seconds,
            noise(stretches(alone, seconds)),
            Slowdown.of(kernel, stretches(beside, seconds))));
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
