package org.primelab.study.sweep;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.primelab.kernel.Uint64;
import org.primelab.model.Fluid;
import org.primelab.model.ListScheduling;
import org.primelab.model.SoloJob;
import org.primelab.model.StartCost;
import org.primelab.model.Throughput;
import org.primelab.run.ExecutionModel;
import org.primelab.run.JobResult;
import org.primelab.run.Measurement;
import org.primelab.stats.Interval;
import org.primelab.stats.Statistics;
import org.primelab.study.sweep.SweepCalibration.Purpose;
import org.primelab.study.sweep.SweepPrediction.Curve;
import org.primelab.study.sweep.SweepPrediction.Point;

/**
 * From calibrations to curves. Nothing is fitted to a sweep: what a number takes, and what the
 * machine does with several workers, are both measured before. The clock starts when all workers
 * are ready, so starting them costs nothing here.
 */
final class Predictor {
  private static final int RESAMPLES = 200;

  /** A yield is above 0, whatever a disturbed calibration says. */
  private static final double LEAST_YIELD = 0.01;

  private final SweepPlan plan;
  private final List<SweepCalibration> calibrations;
  private final SplittableRandom random;

  Predictor(SweepPlan plan, List<SweepCalibration> calibrations, long seed) {
    this.plan = plan;
    this.calibrations = calibrations;
    this.random = new SplittableRandom(seed);
  }

  /** A curve for each variant. */
  List<Curve> all() {
    return plan.variants().stream().map(this::curve).toList();
  }

  private Curve curve(Variant variant) {
    ListScheduling model = model(variant, Statistics::median);
    double[][] again = new double[plan.workers().size()][RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      ListScheduling other = model(variant, this::medianOfDrawn);
      for (int j = 0; j < again.length; j++) {
        again[j][i] = seconds(variant, other, plan.workers().get(j));
      }
    }
    List<Point> points =
        IntStream.range(0, again.length)
            .mapToObj(j -> point(variant, model, plan.workers().get(j), again[j]))
            .toList();
    return new Curve(variant, model, points);
  }

  private static Point point(Variant variant, ListScheduling model, int workers, double[] again) {
    double seconds = seconds(variant, model, workers);
    return new Point(
        workers,
        new Interval(
            seconds,
            Math.min(seconds, Statistics.quantile(again, 0.025)),
            Math.max(seconds, Statistics.quantile(again, 0.975))));
  }

  /** Numbers that are split flow; whole ones are scheduled. */
  static double seconds(Variant variant, ListScheduling model, int workers) {
    return isSplit(variant) ? Fluid.of(model).seconds(workers) : model.seconds(workers);
  }

  /** Whether one number at a time is divided over all workers. */
  static boolean isSplit(Variant variant) {
    return variant.model() == ExecutionModel.SPLIT;
  }

  private double medianOfDrawn(double[] samples) {
    double[] drawn = new double[samples.length];
    Arrays.setAll(drawn, i -> samples[random.nextInt(samples.length)]);
    return Statistics.median(drawn);
  }

  private ListScheduling model(Variant variant, ToDoubleFunction<double[]> middle) {
    List<Measurement> solo =
        Calibrator.runs(calibrations, Purpose.SOLO)
            .filter(run -> variant.has(run.trial()))
            .toList();
    // One worker answers in the order of the queue.
    List<SoloJob> queue =
        solo.getFirst().jobs().stream()
            .map(job -> new SoloJob(job.number().toString(), soloSeconds(solo, job, middle)))
            .toList();
    return new ListScheduling(queue, 1, throughput(variant, middle), StartCost.NONE);
  }

  private static double soloSeconds(
      List<Measurement> runs, JobResult job, ToDoubleFunction<double[]> middle) {
    Uint64 number = job.number();
    return middle.applyAsDouble(
            runs.stream()
                .flatMap(run -> run.jobs().stream())
                .filter(j -> j.number().equals(number))
                .mapToDouble(JobResult::elapsedNanos)
                .toArray())
        / 1e9;
  }

  /**
   * What is lost when all cores are busy is a drop for each; what more workers change is the yield
   * of the further threads, or, where there are none, what taking turns costs.
   */
  private Throughput throughput(Variant variant, ToDoubleFunction<double[]> middle) {
    double one = equalSeconds(variant, 1, middle);
    int cores = plan.cores();
    double full = throughput(variant, cores, one, middle);
    double drop = cores == 1 ? 0 : Math.clamp((1 - full / cores) / (cores - 1), 0, 1);
    double more =
        plan.threads() > cores
            ? throughput(variant, plan.threads(), one, middle)
            : (throughput(variant, cores + 1, one, middle)
                    + throughput(variant, 2 * cores, one, middle))
                / 2;
    return new Throughput(cores, plan.threads(), drop, Math.max(LEAST_YIELD, more / full));
  }

  private double throughput(
      Variant variant, int workers, double one, ToDoubleFunction<double[]> middle) {
    return workers * one / equalSeconds(variant, workers, middle);
  }

  private double equalSeconds(Variant variant, int workers, ToDoubleFunction<double[]> middle) {
    return middle.applyAsDouble(
            Calibrator.runs(calibrations, Purpose.EQUAL_JOBS)
                .filter(run -> run.trial().workers() == workers && variant.has(run.trial()))
                .mapToDouble(Measurement::wallNanos)
                .toArray())
        / 1e9;
  }
}
