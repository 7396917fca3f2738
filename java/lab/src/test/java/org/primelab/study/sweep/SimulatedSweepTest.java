package org.primelab.study.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.primelab.model.ListScheduling;
import org.primelab.model.SoloJob;
import org.primelab.placement.Placement;
import org.primelab.placement.PlacementPolicy;
import org.primelab.placement.PlacementWish;
import org.primelab.report.Report;
import org.primelab.run.JobOrder;
import org.primelab.run.JobResult;
import org.primelab.run.JobResults;
import org.primelab.run.Measurement;
import org.primelab.run.Model;
import org.primelab.run.Observation;
import org.primelab.run.Trial;
import org.primelab.run.Variant;
import org.primelab.session.Session;
import org.primelab.session.Sessions;
import org.primelab.simulated.Screen;
import org.primelab.simulated.Shape;
import org.primelab.study.RunWitness;
import org.primelab.study.sweep.SweepCalibration.Purpose;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;
import org.primelab.suite.Gives;
import org.primelab.topology.Topology;

/** Sweeps of machines with many CPUs, of which a job in ten shares its core. */
class SimulatedSweepTest {
  private static final List<Argument> NUMBERS =
      Stream.iterate(101L, n -> n + 10).map(Argument::number).limit(20).toList();

  private static final int RUNS = 5;
  private static final double SHARED = 0.1;

  private final SplittableRandom random = new SplittableRandom(5);

  private static double alone(Argument number) {
    return Double.parseDouble(number.toString()) / 1e3;
  }

  /** A run on so many ideal CPUs, but for jobs that take twice as long beside others. */
  private Measurement run(Trial trial, int round, int cpus) {
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
    var schedule = ListScheduling.ideal(jobs, cpus).schedule(trial.workers());
    return new Measurement(
        trial,
        round,
        0,
        Math.round(schedule.makespan() * 1e9),
        schedule.slots().stream()
            .map(
                slot ->
                    new JobResult(
                        Argument.parse(slot.job().name()),
                        Answer.of(true),
                        Answer.of(true),
                        slot.worker(),
                        Math.round(slot.began() * 1e9),
                        Math.round((slot.ended() - slot.began()) * 1e9)))
            .toList(),
        List.of(),
        List.of(),
        List.of());
  }

  private static SweepPlan plan(int cpus, Placement placement, List<Integer> workers) {
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

  private List<SweepCalibration> calibrations(SweepPlan plan) {
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

  private Swept swept(SweepPlan plan) {
    List<SweepCalibration> calibrations = calibrations(plan);
    List<Observation> seen = new ArrayList<>(calibrations);
    seen.add(
        SweepPrediction.of(
            new Predictor(plan, CleanCalibrations.of(calibrations, Optional.empty()), 7).all()));
    for (int round = 0; round < RUNS; round++) {
      for (Trial trial : plan.trials()) {
        seen.add(run(trial, round, plan.cores()));
      }
    }
    return Swept.of(Sessions.whole(new SweepStudy().plan(plan, 7), seen));
  }

  private static Report report(Swept swept) {
    return new SweepStudy().answer(swept.session());
  }

  private static List<Integer> counts(int cpus) {
    TreeSet<Integer> counts = new TreeSet<>(List.of(1, cpus / 2, cpus, cpus + 1, 2 * cpus));
    for (int count = 2; count < 4 * cpus; count += 1 + count / 3) {
      counts.add(count);
    }
    return List.copyOf(counts);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 16, 64, 128, 512})
  void aReportFitsAScreenAndItsBandsHoldWhatTheyPromise(int cpus) {
    Swept swept = swept(plan(cpus, Placement.NONE, counts(cpus)));
    Screen.holds(report(swept));
    Judgement judged = swept.judgement(swept.variants().getFirst());
    assertThat(judged.inMost().orElseThrow()).isBetween(0.9, 1.0);
    assertThat(judged.floor().orElseThrow().mean()).isLessThan(0.05);
  }

  @Test
  void asManyRowsAsAUserAsksForFitAScreen() {
    List<Integer> all = Stream.iterate(1, n -> n + 1).limit(128).toList();
    Screen.holds(report(swept(plan(128, Placement.NONE, all))));
  }

  /** A workload that counts how often it is asked: a result asks it whenever it is looked at. */
  private static final class Counted extends AbstractList<Argument> {
    private final List<Argument> all;
    private final long[] looks;

    private Counted(List<Argument> all, long[] looks) {
      this.all = all;
      this.looks = looks;
    }

    @Override
    public Argument get(int place) {
      looks[0]++;
      return all.get(place);
    }

    @Override
    public int size() {
      return all.size();
    }
  }

  private static Measurement counted(Measurement run, long[] looks) {
    List<Argument> workload = run.trial().workload();
    JobResults jobs = new JobResults(new Counted(workload, looks), Gives.BOOLEAN);
    run.jobs()
        .forEach(
            job ->
                jobs.add(
                    workload.indexOf(job.argument()),
                    job.worker(),
                    job.answer().bits(),
                    job.beganNanos(),
                    job.elapsedNanos()));
    return new Measurement(
        run.trial(),
        run.iteration(),
        run.startUpNanos(),
        run.wallNanos(),
        jobs,
        List.of(),
        List.of(),
        List.of());
  }

  /** Looks at jobs while a sweep of so many rounds and numbers is answered. */
  private long looks(int rounds, int numbers) {
    SweepPlan plan = plan(16, Placement.NONE, List.of(1, 2, 4, 8, 16));
    List<Argument> workload = NUMBERS.subList(0, numbers);
    plan =
        new SweepPlan(
            plan.variants(), workload, plan.workers(), rounds, 16, 16, List.of(), List.of());
    List<SweepCalibration> calibrations = calibrations(plan);
    List<Observation> seen = new ArrayList<>(calibrations);
    seen.add(
        SweepPrediction.of(
            new Predictor(plan, CleanCalibrations.of(calibrations, Optional.empty()), 7).all()));
    long[] looks = {0};
    for (int round = 0; round < rounds; round++) {
      for (Trial trial : plan.trials()) {
        seen.add(counted(run(trial, round, 16), looks));
      }
    }
    Session session = Sessions.whole(new SweepStudy().plan(plan, 7), seen);
    looks[0] = 0;
    assertThat(new SweepStudy().answer(session).blocks()).isNotEmpty();
    return looks[0];
  }

  @Test
  void answeringLooksAtEachJobOfEachRunEquallyOften() {
    long few = looks(4, 10);
    assertThat(few).isGreaterThan(4 * 10 * 5);
    assertThat(looks(16, 10)).as("four times the runs").isBetween(3 * few, 5 * few);
    assertThat(looks(4, 20)).as("twice the jobs").isBetween(3 * few / 2, 5 * few / 2);
  }

  /** Numbers of workers from 1 to all that a placement has room for, and without one beyond. */
  @ParameterizedTest
  @ValueSource(ints = {4, 6, 64, 128, 512})
  void everyPlacementAndNumberOfWorkersIsCalibratedAndPredicted(int cpus) {
    Topology topology = (cpus == 6 ? Shape.guest(6) : Shape.bareMetal(cpus, 2)).topology();
    for (PlacementPolicy policy : PlacementPolicy.values()) {
      if (policy != PlacementPolicy.LIST) {
        PlacementWish wish = PlacementWish.parse(policy.name().toLowerCase(Locale.ROOT));
        int room = policy == PlacementPolicy.NONE ? 2 * cpus : wish.room(topology);
        if (room > 1) {
          for (int most : new TreeSet<>(List.of(1, 2, (room + 1) / 2, room - 1, room))) {
            predicts(plan(cpus, wish.on(topology, room), List.of(most)));
          }
        }
      }
    }
  }

  private void predicts(SweepPlan plan) {
    assertThat(Calibrator.equalJobs(plan)).allMatch(workers -> workers <= plan.room());
    assertThat(
            new Predictor(plan, CleanCalibrations.of(calibrations(plan), Optional.empty()), 7)
                .all())
        .allSatisfy(curve -> assertThat(curve.points()).hasSize(plan.workers().size()));
  }
}
