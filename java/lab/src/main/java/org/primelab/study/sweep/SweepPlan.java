package org.primelab.study.sweep;

import static java.util.Comparator.naturalOrder;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.run.Measurement;
import org.primelab.run.Observation;
import org.primelab.run.Trial;
import org.primelab.run.Variant;
import org.primelab.session.Conditions;
import org.primelab.session.Pilot;
import org.primelab.session.Plan;
import org.primelab.session.Rounds.Until;
import org.primelab.study.Rival;
import org.primelab.study.Rivals;
import org.primelab.study.RunWitness;
import org.primelab.study.SensorFound;
import org.primelab.suite.Argument;
import org.primelab.window.Sensor;

/**
 * A sweep: calibrate, predict, and only then measure, in rounds of random order in which every
 * trial has one run, so that what drifts does not always hit the same one.
 *
 * @param variants one curve each; at least one
 * @param workload the arguments, in the user's order
 * @param workers the numbers of workers, in order
 * @param runs of each trial, at least 1
 * @param cores of the machine
 * @param threads hardware threads, at least as many
 * @param rivals kernels of which the fastest, on one thread, is what all workers have to beat; may
 *     be empty
 * @param earlier how wrong earlier predictions were on this machine; may be empty
 */
public record SweepPlan(
    List<Variant> variants,
    List<Argument> workload,
    List<Integer> workers,
    int runs,
    int cores,
    int threads,
    List<Rival> rivals,
    List<EarlierErrors> earlier)
    implements Plan {
  public SweepPlan {
    earlier = List.copyOf(earlier);
    variants = List.copyOf(variants);
    workload = List.copyOf(workload);
    workers = workers.stream().sorted().distinct().toList();
    rivals = List.copyOf(rivals);
    if (variants.isEmpty() || workload.isEmpty() || workers.isEmpty() || runs < 1) {
      throw new IllegalArgumentException(
          "%d variants, %d arguments, workers %s, %d runs"
              .formatted(variants.size(), workload.size(), workers, runs));
    }
    if (cores < 1 || threads < cores) {
      throw new IllegalArgumentException(cores + " cores, " + threads + " threads");
    }
  }

  /** What earlier sweeps of a variant's kind got wrong, as log(measured ÷ predicted). */
  double[] errorsOf(Variant variant) {
    return of(variant)
        .flatMap(errors -> errors.logErrors().stream())
        .mapToDouble(error -> error)
        .toArray();
  }

  /** The earlier sweeps that {@link #errorsOf} comes from. */
  List<String> earlierOf(Variant variant) {
    return of(variant).map(EarlierErrors::session).distinct().toList();
  }

  private Stream<EarlierErrors> of(Variant variant) {
    return earlier.stream().filter(errors -> errors.areOf(variant));
  }

  /** The sweep's trials: each variant with each number of workers, the guard among them. */
  @Override
  public List<Trial> trials() {
    return Stream.concat(
            Stream.of(guard()),
            variants.stream().flatMap(v -> workers.stream().map(w -> v.trial(workload, w))))
        .distinct()
        .toList();
  }

  /** So many workers have a place in every variant. */
  int room() {
    return variants.stream()
        .map(variant -> variant.placement().cpus().size())
        .filter(cpus -> cpus > 0)
        .min(naturalOrder())
        .orElse(Integer.MAX_VALUE);
  }

  /** Name of the suite that all kernels are of. */
  public String suite() {
    return variants.getFirst().suite();
  }

  /** The first variant with one worker: run in every round, it shows whether the machine drifts. */
  public Trial guard() {
    return variants.getFirst().trial(workload, 1);
  }

  /** All of the workload on one thread by a rival. */
  Trial alone(Rival rival) {
    return rival.alone(suite(), workload, variants.getFirst().placement());
  }

  @Override
  public SweepPlan withRuns(int other) {
    return new SweepPlan(variants, workload, workers, other, cores, threads, rivals, earlier);
  }

  /** Calibrations and all rounds. */
  @Override
  public Optional<Duration> lasting(Pilot pilot) {
    Duration alone = new Rivals(rivals, suite(), workload).lasting();
    return calibrating(pilot)
        .map(alone::plus)
        .flatMap(before -> pilot.lasting(trials(), runs).map(before::plus));
  }

  /** Which share of its time goes by before the first round, in [0, 1]; 0 if nobody can tell. */
  private double shareOfCalibrating(Pilot pilot) {
    double before = nanos(calibrating(pilot));
    double all = nanos(lasting(pilot));
    return all > 0 ? before / all : 0;
  }

  private static double nanos(Optional<Duration> time) {
    return time.map(Duration::toNanos).orElse(0L);
  }

  private Optional<Duration> calibrating(Pilot pilot) {
    Argument longest = pilot.longest(suite(), workload);
    List<Trial> calibrations =
        variants.stream()
            .flatMap(
                v ->
                    Stream.concat(
                        Stream.of(v.trial(workload, 1)),
                        Calibrator.equalJobs(this).stream()
                            .map(w -> Calibrator.equal(this, v, w, longest))))
            .toList();
    return pilot.lasting(calibrations, Calibrator.REPEATS);
  }

  /** Does what is missing from what was observed earlier; that itself is not told again. */
  @Override
  public void carryOut(Conditions on) throws InterruptedException {
    Until rounds = on.given().rounds(runs);
    List<Observation> earlier = on.earlier();
    List<SweepCalibration> calibrations = new ArrayList<>(only(SweepCalibration.class, earlier));
    Optional<SweepPrediction> made = only(SweepPrediction.class, earlier).stream().findFirst();
    Optional<Sensor> sensor = SensorFound.in(earlier);
    double share = made.isEmpty() ? shareOfCalibrating(Pilot.here(on.kernels(), on.clock())) : 0;
    if (made.isEmpty()) {
      RunWitness witness = RunWitness.open(on);
      sensor = sensor.or(witness::sensor);
      calibrations.addAll(new Calibrator(this, on, witness, share).missing(calibrations));
    }
    if (on.stop().isRaised()) {
      return;
    }
    CleanCalibrations clean = CleanCalibrations.of(calibrations, sensor);
    SweepPrediction prediction =
        made.orElseGet(() -> SweepPrediction.of(new Predictor(this, clean, on.seed()).all()));
    if (made.isEmpty()) {
      on.seen().accept(prediction);
    }
    List<Measurement> done =
        only(Measurement.class, earlier).stream().filter(Measurement::isComplete).toList();
    Rivals all = new Rivals(rivals, suite(), workload);
    Optional<Rival> fastest = all.fastest(all.timed(on, share));
    new SweepRounds(this, on, prediction, done, share).run(fastest, rounds);
  }

  static <O extends Observation> List<O> only(Class<O> kind, List<Observation> observations) {
    return observations.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  @Override
  public List<String> kernels(String suite) {
    return Stream.concat(Plan.super.kernels(suite).stream(), rivals.stream().map(Rival::kernel))
        .distinct()
        .toList();
  }
}
