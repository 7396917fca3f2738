package org.primelab.study.sweep;

import static java.util.stream.Collectors.averagingDouble;
import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.primelab.model.Handfuls;
import org.primelab.model.ListScheduling;
import org.primelab.model.SingleRuns;
import org.primelab.model.SoloJob;
import org.primelab.model.StartCost;
import org.primelab.model.Stretches;
import org.primelab.model.Throughput;
import org.primelab.run.JobResult;
import org.primelab.run.Measurement;
import org.primelab.run.Variant;
import org.primelab.stats.Interval;
import org.primelab.stats.Statistics;
import org.primelab.study.sweep.SweepCalibration.Purpose;
import org.primelab.suite.Argument;

/**
 * What the calibration says of each variant. Variants that differ only in the order of their queue
 * do the same to an argument, so their runs are put together. Others of one kernel are described by
 * their ratio to the first of them, taken round by round, where both were clean: calibrated each
 * for itself, two variants would differ by what the machine did between their runs, which on a
 * shared one is more than the gap that is to be predicted. A ratio that is not on the same side of
 * 1 in every round, or is of fewer than six, is 1: no difference was seen, so none is predicted.
 * That is a sign test, whose chance to be misled by noise does not depend on how the noise is
 * distributed.
 *
 * @param plan of the sweep
 * @param calibrations its runs before the first round, without those that were disturbed
 * @param middle the middle of several samples: the median, or that of some drawn from them
 */
record Calibrated(
    SweepPlan plan, List<SweepCalibration> calibrations, ToDoubleFunction<double[]> middle) {
  /** A yield is above 0, whatever a disturbed calibration says. */
  private static final double LEAST_YIELD = 0.01;

  /** The runs are taken as they are. */
  Calibrated(SweepPlan plan, List<SweepCalibration> calibrations) {
    this(plan, calibrations, Statistics::median);
  }

  /** The model of a variant. */
  ListScheduling model(Variant variant) {
    Variant base = base(variant);
    List<Argument> order = queued(variant);
    double[] seconds = seconds(order, alone(runs(base, Purpose.SOLO)), new double[order.size()]);
    List<SoloJob> queue = jobs(order, Handfuls.of(seconds), seconds);
    double stretch = ratio(variant, base, Purpose.SOLO, 1);
    return new ListScheduling(queue, stretch, throughput(variant), StartCost.NONE);
  }

  /** Its arguments in the order in which one worker answered them, which is that of the queue. */
  private List<Argument> queued(Variant variant) {
    return runs(variant, Purpose.SOLO)
        .filter(run -> variant.has(run.trial()))
        .findFirst()
        .orElseThrow()
        .jobs()
        .stream()
        .map(JobResult::argument)
        .toList();
  }

  private static double[] seconds(
      List<Argument> order, Map<Argument, Double> of, double[] otherwise) {
    double[] seconds = new double[order.size()];
    Arrays.setAll(seconds, i -> of.getOrDefault(order.get(i), otherwise[i]));
    return seconds;
  }

  private static List<SoloJob> jobs(List<Argument> order, Handfuls handfuls, double[] seconds) {
    return handfuls.jobs(i -> order.get(i).toString(), seconds);
  }

  /** The first variant that does the same work by the same kernel. */
  private Variant base(Variant variant) {
    return plan.variants().stream()
        .filter(v -> v.kernel().equals(variant.kernel()))
        .findFirst()
        .orElse(variant);
  }

  /** Runs of a variant and of those that differ from it only in the order of the queue. */
  private Stream<Measurement> runs(Variant variant, Purpose purpose) {
    List<Variant> alike = plan.variants().stream().filter(v -> v.isButForOrder(variant)).toList();
    return Calibrator.runs(calibrations, purpose)
        .filter(run -> alike.stream().anyMatch(v -> v.has(run.trial())));
  }

  /**
   * Each argument alone, in seconds: its own time, and an even share of what a run takes beyond its
   * numbers, to take them from the queue and to tell their answers.
   */
  private Map<Argument, Double> alone(Stream<Measurement> runs) {
    Map<Argument, DoubleStream.Builder> nanos = new HashMap<>();
    runs.forEach(
        run -> {
          double between = between(run);
          run.jobs()
              .forEach(
                  job ->
                      nanos
                          .computeIfAbsent(job.argument(), _ -> DoubleStream.builder())
                          .add(job.elapsedNanos() + between));
        });
    Map<Argument, Double> seconds = new HashMap<>();
    nanos.forEach(
        (argument, times) ->
            seconds.put(argument, middle.applyAsDouble(times.build().toArray()) / 1e9));
    return seconds;
  }

  private static double between(Measurement run) {
    return Math.max(0, run.wallNanos() - run.busyNanos()) / (double) run.jobs().size();
  }

  /**
   * What is lost when all cores are busy is a drop for each; what more workers change is the yield
   * of the further threads, or, where there are none, what taking turns costs. Where a placement
   * has no room for so many workers, what fewer do says it.
   */
  private Throughput throughput(Variant variant) {
    double one = equalSeconds(variant, 1);
    List<Integer> counts = counts();
    int cores = Math.min(plan.cores(), counts.getLast());
    double full = throughput(variant, cores, one);
    double drop = cores == 1 ? 0 : Math.clamp((1 - full / cores) / (cores - 1), 0, 1);
    double more =
        counts.stream()
            .filter(count -> count > plan.cores())
            .filter(count -> plan.threads() == plan.cores() || count == plan.threads())
            .mapToDouble(count -> throughput(variant, count, one))
            .average()
            .orElse(full);
    return new Throughput(plan.cores(), plan.threads(), drop, Math.max(LEAST_YIELD, more / full));
  }

  /** The numbers of workers whose equal jobs were timed. */
  private List<Integer> counts() {
    return Calibrator.runs(calibrations, Purpose.EQUAL_JOBS)
        .map(run -> run.trial().workers())
        .distinct()
        .sorted()
        .toList();
  }

  private double throughput(Variant variant, int workers, double one) {
    return workers * one / equalSeconds(variant, workers);
  }

  private double equalSeconds(Variant variant, int workers) {
    Variant base = base(variant);
    return ratio(variant, base, Purpose.EQUAL_JOBS, workers)
        * middle.applyAsDouble(
            rounds(base, Purpose.EQUAL_JOBS, workers).values().stream()
                .mapToDouble(seconds -> seconds)
                .toArray());
  }

  /** The same jobs with nobody in their way: cores lose nothing, and threads what they must. */
  ListScheduling floor(Variant variant, ListScheduling model) {
    int cores = plan.cores();
    int threads = plan.threads();
    double yield = threads == cores ? 1 : threads / (cores * stretches(variant).least(threads));
    return new ListScheduling(
        model.queue(),
        model.stretch(),
        new Throughput(cores, threads, 0, Math.max(LEAST_YIELD, yield)),
        StartCost.NONE);
  }

  /**
   * Single runs of a variant whose numbers are whole.
   *
   * @param single calibrations that they are drawn from
   */
  SingleRuns singleRuns(Variant variant, ListScheduling model, Calibrated single) {
    List<Argument> order = queued(variant);
    double[] alone =
        seconds(order, alone(runs(base(variant), Purpose.SOLO)), new double[order.size()]);
    Handfuls handfuls = Handfuls.of(alone);
    List<List<SoloJob>> queues =
        single
            .runs(wholeBase(variant), Purpose.SOLO)
            .map(run -> jobs(order, handfuls, seconds(order, took(run), alone)))
            .toList();
    return new SingleRuns(queues, stretches(variant), floor(variant, model));
  }

  /** What each argument took in one solo run. */
  private static Map<Argument, Double> took(Measurement run) {
    double between = between(run);
    return run.jobs().stream()
        .collect(
            toMap(JobResult::argument, job -> (job.elapsedNanos() + between) / 1e9, (a, b) -> a));
  }

  /**
   * The first variant of that kernel whose numbers are whole: its jobs tell what became of each.
   */
  private Variant wholeBase(Variant variant) {
    return plan.variants().stream()
        .filter(v -> v.kernel().equals(variant.kernel()) && !Predictor.isSplit(v))
        .findFirst()
        .orElse(variant);
  }

  /** What each job was stretched by, by the number of workers that did as much at once. */
  private Stretches stretches(Variant variant) {
    Variant base = wholeBase(variant);
    double alone =
        Statistics.median(
            runs(base, Purpose.EQUAL_JOBS, 1)
                .flatMap(run -> byWorker(run).stream())
                .mapToDouble(nanos -> nanos)
                .toArray());
    NavigableMap<Integer, List<List<Double>>> stretches = new TreeMap<>();
    for (int workers : counts()) {
      double more = beside(variant, base, workers) / alone;
      List<List<Double>> runs =
          runs(base, Purpose.EQUAL_JOBS, workers)
              .map(run -> byWorker(run).stream().map(nanos -> nanos * more).toList())
              .toList();
      if (!runs.isEmpty()) {
        stretches.put(workers, runs);
      }
    }
    return new Stretches(plan.threads(), stretches);
  }

  /** What so many workers lose more in this variant than in its base, beyond what one does. */
  private double beside(Variant variant, Variant base, int workers) {
    return ratio(variant, base, Purpose.EQUAL_JOBS, workers)
        / ratio(variant, base, Purpose.EQUAL_JOBS, 1);
  }

  private Stream<Measurement> runs(Variant variant, Purpose purpose, int workers) {
    return runs(variant, purpose).filter(run -> run.trial().workers() == workers);
  }

  /**
   * What each worker's jobs took on average, in ns: one that is short may have been interrupted,
   * and says nothing of those beside it.
   */
  private static List<Double> byWorker(Measurement run) {
    return List.copyOf(
        run.jobs().stream()
            .collect(
                groupingBy(
                    JobResult::worker, TreeMap::new, averagingDouble(JobResult::elapsedNanos)))
            .values());
  }

  /** Wall time of a variant ÷ that of its base, as far as a difference was seen. */
  private double ratio(Variant variant, Variant base, Purpose purpose, int workers) {
    if (variant.isButForOrder(base)) {
      return 1;
    }
    Map<Integer, Double> own = rounds(variant, purpose, workers);
    Map<Integer, Double> other = rounds(base, purpose, workers);
    double[] ratios =
        own.entrySet().stream()
            .filter(round -> other.containsKey(round.getKey()))
            .mapToDouble(round -> round.getValue() / other.getOrDefault(round.getKey(), 1.0))
            .toArray();
    return agree(ratios) ? middle.applyAsDouble(ratios) : 1;
  }

  private static boolean agree(double[] ratios) {
    return ratios.length >= Interval.LEAST
        && (DoubleStream.of(ratios).allMatch(ratio -> ratio > 1)
            || DoubleStream.of(ratios).allMatch(ratio -> ratio < 1));
  }

  /** Wall time of each round, in seconds; the median where several runs tell the same. */
  private Map<Integer, Double> rounds(Variant variant, Purpose purpose, int workers) {
    return runs(variant, purpose)
        .filter(run -> run.trial().workers() == workers)
        .collect(
            groupingBy(
                Measurement::iteration,
                TreeMap::new,
                collectingAndThen(toList(), Calibrated::medianSeconds)));
  }

  private static double medianSeconds(List<Measurement> runs) {
    return Statistics.median(runs.stream().mapToDouble(run -> run.wallNanos() / 1e9).toArray());
  }

  /**
   * What passes until workers are ready, before the clock starts: no part of a prediction, and
   * worth knowing beside it.
   */
  StartCost startCost(Variant variant) {
    double first = startSeconds(variant, 1);
    double[] each =
        counts().stream()
            .filter(workers -> workers > 1)
            .mapToDouble(workers -> (startSeconds(variant, workers) - first) / (workers - 1))
            .toArray();
    return new StartCost(first, each.length == 0 ? 0 : Math.max(0, Statistics.median(each)));
  }

  private double startSeconds(Variant variant, int workers) {
    double[] nanos =
        runs(variant, Purpose.EQUAL_JOBS, workers).mapToDouble(Measurement::startUpNanos).toArray();
    return nanos.length == 0 ? 0 : Statistics.median(nanos) / 1e9;
  }
}
