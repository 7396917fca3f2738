package org.primelab.study.sweep;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.primelab.model.Fluid;
import org.primelab.model.ListScheduling;
import org.primelab.run.Variant;
import org.primelab.stats.Interval;
import org.primelab.stats.Statistics;
import org.primelab.study.sweep.SweepPrediction.Curve;
import org.primelab.study.sweep.SweepPrediction.Point;

/**
 * Makes curves of calibrations. Nothing is fitted to a sweep: what a number takes, and what the
 * machine does with several workers, are both measured before. The clock starts when all workers
 * are ready, so starting them costs nothing here.
 *
 * <p>A band has two parts: calibration runs are drawn again, and what that predicts is moved by an
 * error that an earlier sweep of that kind made on this machine, where there is one.
 */
final class Predictor {
  private static final int RESAMPLES = 200;

  private final SweepPlan plan;
  private final Calibrated calibrated;
  private final Calibrated drawnAgain;
  private final SplittableRandom random;

  Predictor(SweepPlan plan, List<SweepCalibration> calibrations, long seed) {
    this.plan = plan;
    this.calibrated = new Calibrated(plan, calibrations);
    this.drawnAgain = new Calibrated(plan, calibrations, this::medianOfDrawn);
    this.random = new SplittableRandom(seed);
  }

  /** A curve for each variant. */
  List<Curve> all() {
    return plan.variants().stream().map(this::curve).toList();
  }

  private Curve curve(Variant variant) {
    ListScheduling model = calibrated.model(variant);
    double[] errors = plan.errorsOf(variant);
    double[][] again = new double[plan.workers().size()][RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      ListScheduling other = drawnAgain.model(variant);
      for (int j = 0; j < again.length; j++) {
        again[j][i] = seconds(variant, other, plan.workers().get(j)) * anError(errors);
      }
    }
    List<Point> points =
        IntStream.range(0, again.length)
            .mapToObj(j -> point(variant, model, plan.workers().get(j), again[j]))
            .toList();
    return new Curve(variant, model, points);
  }

  /** An error as a factor. */
  private double anError(double[] logErrors) {
    return logErrors.length == 0 ? 1 : Math.exp(logErrors[random.nextInt(logErrors.length)]);
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
    return variant.model().sharesNumbers();
  }

  private double medianOfDrawn(double[] samples) {
    double[] drawn = new double[samples.length];
    Arrays.setAll(drawn, i -> samples[random.nextInt(samples.length)]);
    return Statistics.median(drawn);
  }
}
