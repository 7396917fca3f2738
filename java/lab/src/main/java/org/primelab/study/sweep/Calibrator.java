package org.primelab.study.sweep;

import static java.util.Comparator.comparingDouble;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.primelab.probe.Reading;
import org.primelab.run.Measurement;
import org.primelab.run.RunListener;
import org.primelab.run.Trial;
import org.primelab.run.Variant;
import org.primelab.session.Conditions;
import org.primelab.session.Rounds;
import org.primelab.session.Rounds.Turn;
import org.primelab.session.Rounds.Until;
import org.primelab.study.RunWitness;
import org.primelab.study.sweep.SweepCalibration.Purpose;
import org.primelab.suite.Argument;
import org.primelab.suite.Suite;
import org.primelab.window.CoreLook;

/**
 * Measures what a prediction needs, in the session that is predicted: parameters of another one are
 * off by a tenth.
 *
 * @param plan of the sweep
 * @param on under which conditions
 * @param witness that looks at the cores around each run
 * @param share of the session that it takes, in [0, 1]
 */
record Calibrator(SweepPlan plan, Conditions on, RunWitness witness, double share) {
  /**
   * So that one disturbed run does not decide, and that rounds of pure noise agree on a sign, and
   * thus look like a difference, only in 2 of 2^7 cases.
   */
  static final int REPEATS = 7;

  private static final int THOUSAND = 1000;

  /** What is predicted has to be measured as well, if there is not time for all. */
  private static final double SHARE = 0.4;

  /** One run to be made, again and again. */
  private record Step(Purpose purpose, Trial trial) {}

  /**
   * The numbers of workers whose equal jobs are timed: one and two, half of all cores and all of
   * them, one more, all hardware threads, and twice as many workers as cores. There are no more
   * than the sweep is of, beside one and two, nor than a placement has CPUs.
   */
  static List<Integer> equalJobs(SweepPlan plan) {
    int cores = plan.cores();
    int most = Math.min(plan.room(), Math.max(2, plan.workers().getLast()));
    return IntStream.of(1, 2, cores / 2, cores, cores + 1, plan.threads(), 2 * cores)
        .map(workers -> Math.min(workers, most))
        .filter(workers -> workers > 0)
        .distinct()
        .sorted()
        .boxed()
        .toList();
  }

  /**
   * Makes all runs that are not among {@code earlier}. What is compared with each other is run side
   * by side: all variants one after the other for each number of workers, in random order.
   */
  List<SweepCalibration> missing(List<SweepCalibration> earlier) throws InterruptedException {
    List<SweepCalibration> made = new ArrayList<>();
    new Rounds<>(groups(), on.given().roundsBefore(REPEATS, SHARE), on.seed())
        .run(
            on,
            (group, turn) -> {
              for (Step step : group.order(turn.round())) {
                make(step, turn, earlier, made);
              }
            });
    return made;
  }

  private void make(
      Step step, Turn turn, List<SweepCalibration> earlier, List<SweepCalibration> made)
      throws InterruptedException {
    if (on.stop().isRaised() || earlier.stream().anyMatch(done -> isOf(step, turn.round(), done))) {
      return;
    }
    on.listener().progress("calibrating, " + turn.words(), share * turn.done());
    Reading<List<CoreLook>> before = witness.look();
    Measurement run = on.run(step.trial, turn.round(), on.seed(), RunListener.NONE);
    if (run.isComplete()) {
      made.add(new SweepCalibration(step.purpose, run, witness.since(before)));
      on.seen().accept(made.getLast());
    }
  }

  private static boolean isOf(Step step, int repeat, SweepCalibration done) {
    return done.purpose() == step.purpose
        && done.run().iteration() == repeat
        && done.run().trial().equals(step.trial);
  }

  private List<Rounds<Step>> groups() {
    Argument longest = longest(plan, on.kernels().suite(plan.suite()));
    return Stream.concat(
            Stream.of(each(variant -> new Step(Purpose.SOLO, variant.trial(plan.workload(), 1)))),
            equalJobs(plan).stream().map(workers -> equal(workers, longest)))
        .toList();
  }

  private Rounds<Step> equal(int workers, Argument longest) {
    return each(variant -> new Step(Purpose.EQUAL_JOBS, equal(plan, variant, workers, longest)));
  }

  /**
   * So many workers with the same to do: one job each, and as many times more of them as a workload
   * has thousands of jobs, for these are short.
   */
  static Trial equal(SweepPlan plan, Variant variant, int workers, Argument longest) {
    int each = Math.max(1, plan.workload().size() / THOUSAND);
    return variant.trial(Collections.nCopies(workers * each, longest), workers);
  }

  /** The argument that is expected to take longest. */
  static Argument longest(SweepPlan plan, Suite suite) {
    return plan.workload().stream().max(comparingDouble(suite::work)).orElseThrow();
  }

  private Rounds<Step> each(Function<Variant, Step> step) {
    List<Step> steps = plan.variants().stream().map(step).toList();
    return new Rounds<>(steps, Until.rounds(REPEATS), on.seed());
  }

  static Stream<Measurement> runs(List<SweepCalibration> calibrations, Purpose purpose) {
    return calibrations.stream().filter(c -> c.purpose() == purpose).map(SweepCalibration::run);
  }
}
