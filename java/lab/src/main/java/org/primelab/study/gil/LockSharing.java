package org.primelab.study.gil;

import static java.util.stream.Collectors.toMap;
import static org.primelab.report.Quantity.count;
import static org.primelab.report.Quantity.text;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.primelab.ffi.ThreadUsage;
import org.primelab.model.SharingSensor.Job;
import org.primelab.probe.Reading;
import org.primelab.session.Neighbours;
import org.primelab.stats.Statistics;
import org.primelab.study.KnownSlowdown;
import org.primelab.study.SharedCore;
import org.primelab.study.Slowdown;
import org.primelab.study.SoloTimes;

/**
 * Tells of each run for what share of its time its workers shared their cores: what the job takes
 * of a CPU is known from one worker's runs, and the clock from the one of the same round. CPU time
 * holds neither waits for the lock nor those for a CPU.
 *
 * @param alone CPU time of one worker's job, by how it was done, median in s
 * @param noise by how much such jobs differ from that, as a share of it
 * @param others the share of their time that they shared cores with other tenants
 * @param cost what sharing a core costs the kernel
 * @param clocks one worker's jobs, by how and when they were done
 * @param gauge what the gauge of neighbours saw in the whole session
 */
record LockSharing(
    Map<Way, Double> alone,
    double noise,
    double others,
    Reading<Slowdown> cost,
    Map<InRound, List<Job>> clocks,
    Optional<Neighbours.Seen> gauge) {
  /** A way to do the job, in one round. */
  record InRound(Way way, int round) {
    static InRound of(WindowRun run) {
      return new InRound(run.way(), run.round());
    }
  }

  private static final Reading<SharedCore> UNTOLD =
      Reading.unavailable(
          "the CPU time of a job, by one worker and by each of these, was not kept",
          "measure it again, with libprimelab");

  static LockSharing of(
      String kernel,
      List<WindowRun> runs,
      Optional<KnownSlowdown> known,
      Optional<Neighbours.Seen> gauge) {
    List<WindowRun> byOne =
        runs.stream().filter(run -> run.workers() == 1 && !seconds(run).isEmpty()).toList();
    Map<Way, List<WindowRun>> ways =
        byOne.stream().collect(toMap(WindowRun::way, List::of, LockSharing::both));
    LockSharing timed =
        new LockSharing(
            ways.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, way -> median(way.getValue()))),
            0,
            0,
            Reading.unavailable("not looked for yet", "look for it"),
            Map.of(),
            gauge);
    double[] solo = timed.stretches(byOne.stream());
    Reading<Slowdown> cost =
        Slowdown.of(kernel, timed.stretches(runs.stream().filter(run -> run.workers() > 1)), known);
    return new LockSharing(
        timed.alone,
        SoloTimes.noise(solo),
        SoloTimes.others(solo, cost),
        cost,
        byOne.stream().collect(toMap(InRound::of, timed::jobs, LockSharing::both)),
        gauge);
  }

  private static <T> List<T> both(List<T> one, List<T> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }

  private static double median(List<WindowRun> runs) {
    return Statistics.median(
        runs.stream().flatMap(run -> seconds(run).stream()).mapToDouble(s -> s).toArray());
  }

  /** CPU time of each worker, if it is known of all. */
  private static List<Double> seconds(WindowRun run) {
    List<ThreadUsage> known = known(run);
    return known.size() == run.workers()
        ? known.stream().map(used -> used.cpuNanos() / 1e9).toList()
        : List.of();
  }

  private static List<ThreadUsage> known(WindowRun run) {
    return run.usage().stream().flatMap(used -> used.found().stream()).toList();
  }

  private double[] stretches(Stream<WindowRun> runs) {
    return runs.filter(run -> alone.containsKey(run.way()))
        .flatMap(run -> seconds(run).stream().map(s -> s / alone.getOrDefault(run.way(), s)))
        .mapToDouble(stretch -> stretch)
        .toArray();
  }

  /** What the jobs of a run tell. */
  Reading<SharedCore> of(WindowRun run) {
    List<Job> jobs = jobs(run);
    return jobs.isEmpty()
        ? UNTOLD
        : cost.map(
            slowdown ->
                SharedCore.of(
                        jobs,
                        clocks.getOrDefault(InRound.of(run), jobs),
                        noise,
                        others,
                        slowdown,
                        evidence(run))
                    .beside(gauge));
  }

  private List<Job> jobs(WindowRun run) {
    List<Double> took = seconds(run);
    Double solo = alone.get(run.way());
    return solo == null
        ? List.of()
        : IntStream.range(0, took.size()).mapToObj(w -> new Job(w, solo, took.get(w))).toList();
  }

  private static String evidence(WindowRun run) {
    long switches = known(run).stream().mapToLong(ThreadUsage::involuntarySwitches).sum();
    return text(
        "no steal or preemption: these are CPU times, with %s",
        count(switches, "involuntary switch", "involuntary switches"));
  }
}
