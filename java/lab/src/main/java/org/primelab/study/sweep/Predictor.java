package org.primelab.study.sweep;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.primelab.model.Fluid;
import org.primelab.model.ListScheduling;
import org.primelab.model.RunDistribution;
import org.primelab.model.SingleRuns;
import org.primelab.run.Variant;
import org.primelab.stats.Statistics;
import org.primelab.study.sweep.SweepPrediction.Curve;
import org.primelab.study.sweep.SweepPrediction.Point;

/**
 * Makes curves of calibrations. Nothing is fitted to a sweep: what a number takes, and what the
 * machine does with several workers, are both measured before. The clock starts when all workers
 * are ready, so starting them costs nothing here.
 *
 * <p>What is predicted is the distribution of single runs, by drawing many. Each is moved by an
 * error that an earlier sweep of that kind made on this machine, where there is one.
 */
final class Predictor {
  private final SweepPlan plan;
  private final CleanCalibrations calibrations;
  private final Calibrated single;
  private final Calibrated calibrated;
  private final SplittableRandom random;

  Predictor(SweepPlan plan, CleanCalibrations calibrations, long seed) {
    this.plan = plan;
    this.calibrations = calibrations;
    this.calibrated = new Calibrated(plan, calibrations.runs(), Statistics::median);
    this.single = new Calibrated(plan, calibrations.single());
    this.random = new SplittableRandom(seed);
  }

  /** A curve for each variant. */
  List<Curve> all() {
    return plan.variants().stream().map(this::curve).toList();
  }

  private Curve curve(Variant variant) {
    ListScheduling model = calibrated.model(variant);
    double[] errors = plan.errorsOf(variant);
    return new Curve(
        variant,
        model,
        isSplit(variant) ? split(variant, model, errors) : whole(variant, model, errors));
  }

  private List<Point> whole(Variant variant, ListScheduling model, double[] errors) {
    SingleRuns runs = calibrated.singleRuns(variant, model, single);
    return plan.workers().stream()
        .map(w -> point(w, runs.floor().seconds(w), runs.seconds(w, random), errors))
        .toList();
  }

  /** Numbers that are split flow: a run is one draw of each calibration. */
  private List<Point> split(Variant variant, ListScheduling model, double[] errors) {
    Calibrated drawn = new Calibrated(plan, calibrations.runs(), this::one);
    ListScheduling[] machines = new ListScheduling[SingleRuns.draws(model.queue().size())];
    Arrays.setAll(machines, i -> drawn.model(variant));
    Fluid floor = Fluid.of(calibrated.floor(variant, model));
    return plan.workers().stream()
        .map(
            w -> {
              double[] runs =
                  Arrays.stream(machines).mapToDouble(m -> Fluid.of(m).seconds(w)).toArray();
              return point(w, floor.seconds(w), runs, errors);
            })
        .toList();
  }

  private Point point(int workers, double floor, double[] runs, double[] errors) {
    double[] moved = Arrays.stream(runs).map(run -> run * anError(errors)).toArray();
    return new Point(workers, RunDistribution.of(floor, moved));
  }

  /** An error as a factor. */
  private double anError(double[] logErrors) {
    return logErrors.length == 0 ? 1 : Math.exp(logErrors[random.nextInt(logErrors.length)]);
  }

  /** Numbers that are split flow; whole ones are scheduled. */
  static double seconds(Variant variant, ListScheduling model, int workers) {
    return isSplit(variant) ? Fluid.of(model).seconds(workers) : model.seconds(workers);
  }

  /** Whether one number at a time is divided over all workers. */
  static boolean isSplit(Variant variant) {
    return variant.model().sharesNumbers();
  }

  private double one(double[] samples) {
    return samples[random.nextInt(samples.length)];
  }
}
