package org.primelab.study.sweep;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.primelab.model.SoloJob;
import org.primelab.placement.Placement;
import org.primelab.run.JobOrder;
import org.primelab.run.Measurement;
import org.primelab.run.Model;
import org.primelab.run.Observation;
import org.primelab.run.Trial;
import org.primelab.run.Variant;
import org.primelab.session.Session;
import org.primelab.session.Sessions;
import org.primelab.simulated.SimulatedRuns;
import org.primelab.study.RunWitness;
import org.primelab.study.sweep.SweepCalibration.Purpose;
import org.primelab.suite.Argument;

/** Sweeps of machines with many CPUs, of which a job in ten shares its core. */
public final class SimulatedSweeps {
  static final List<Argument> NUMBERS =
      Stream.iterate(101L, n -> n + 10).map(Argument::number).limit(20).toList();

  static final int RUNS = 5;
  private static final double SHARED = 0.1;

  /** Predicting takes longest, and is the same for any number of rounds. */
  private static final Map<Integer, List<Observation>> BEGUN = new ConcurrentHashMap<>();

  private final SplittableRandom random;

  /** Those of one machine. */
  public SimulatedSweeps() {
    this(5);
  }

  /** Those of another machine, by its number. */
  SimulatedSweeps(long machine) {
    random = new SplittableRandom(machine);
  }

  private static double alone(Argument number) {
    return Double.parseDouble(number.toString()) / 1e3;
  }

  /** A run on so many ideal CPUs, but for jobs that take twice as long beside others. */
  Measurement run(Trial trial, int round, int cpus) {
    int busy = Math.min(Math.min(trial.workers(), cpus), trial.workload().size());
    double share = SHARED * (busy - 1) / Math.max(1, cpus - 1);
    List<SoloJob> jobs =
        (trial.order() == JobOrder.LPT ? trial.workload().reversed() : trial.workload())
            .stream()
                .map(
                    n ->
                        new SoloJob(
                            n.toString(),
                            alone(n)
                                * (1 + 0.002 * random.nextGaussian())
                                * (random.nextDouble() < share ? 2 : 1)))
                .toList();
    return SimulatedRuns.scheduled(trial, round, jobs, cpus, 1e9);
  }

  static SweepPlan plan(int cpus, Placement placement, List<Integer> workers) {
    return new SweepPlan(
        Stream.of(JobOrder.FIFO, JobOrder.LPT)
            .map(order -> new Variant("prime", "trial-c", new Model.Threads(), placement, order))
            .toList(),
        NUMBERS,
        workers,
        RUNS,
        cpus,
        cpus,
        List.of(),
        List.of());
  }

  List<SweepCalibration> calibrations(SweepPlan plan) {
    List<SweepCalibration> made = new ArrayList<>();
    for (int round = 0; round < Calibrator.REPEATS; round++) {
      for (Variant variant : plan.variants()) {
        Trial solo = variant.trial(plan.workload(), 1);
        made.add(
            new SweepCalibration(
                Purpose.SOLO, run(solo, round, plan.cores()), RunWitness.NO_LOOKS));
        for (int workers : Calibrator.equalJobs(plan)) {
          Trial equal =
              variant.trial(Collections.nCopies(workers, plan.workload().getLast()), workers);
          made.add(
              new SweepCalibration(
                  Purpose.EQUAL_JOBS, run(equal, round, plan.cores()), RunWitness.NO_LOOKS));
        }
      }
    }
    return made;
  }

  Swept swept(SweepPlan plan, int rounds) {
    return swept(plan, begun(plan), rounds);
  }

  /** What there is before the first run. */
  private List<Observation> begun(SweepPlan plan) {
    List<SweepCalibration> calibrations = calibrations(plan);
    List<Observation> seen = new ArrayList<>(calibrations);
    seen.add(
        SweepPrediction.of(
            new Predictor(plan, CleanCalibrations.of(calibrations, Optional.empty()), 7).all()));
    return seen;
  }

  private Swept swept(SweepPlan plan, List<Observation> begun, int rounds) {
    List<Observation> seen = new ArrayList<>(begun);
    for (int round = 0; round < rounds; round++) {
      for (Trial trial : plan.trials()) {
        seen.add(run(trial, round, plan.cores()));
      }
    }
    return Swept.of(Sessions.whole(new SweepStudy().plan(plan, 7), seen));
  }

  /** Numbers of workers up to four times as many as CPUs. */
  static List<Integer> counts(int cpus) {
    TreeSet<Integer> counts = new TreeSet<>(List.of(1, cpus / 2, cpus, cpus + 1, 2 * cpus));
    for (int count = 2; count < 4 * cpus; count += 1 + count / 3) {
      counts.add(count);
    }
    return List.copyOf(counts);
  }

  /**
   * In the order of the queue and with the longest first, by up to four workers a CPU: the same
   * whether or not what comes before the first run was made already.
   */
  public static Session session(int cpus, int rounds) {
    SweepPlan plan = plan(cpus, Placement.NONE, counts(cpus));
    List<Observation> begun = BEGUN.computeIfAbsent(cpus, _ -> new SimulatedSweeps(5).begun(plan));
    return new SimulatedSweeps(6).swept(plan, begun, rounds).session();
  }
}
