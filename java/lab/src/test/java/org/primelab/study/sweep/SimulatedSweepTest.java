package org.primelab.study.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.primelab.placement.Placement;
import org.primelab.placement.PlacementPolicy;
import org.primelab.placement.PlacementWish;
import org.primelab.probe.Reading;
import org.primelab.report.Report;
import org.primelab.run.JobResults;
import org.primelab.run.Measurement;
import org.primelab.run.Observation;
import org.primelab.run.Trial;
import org.primelab.session.Session;
import org.primelab.session.Sessions;
import org.primelab.session.TimeGiven;
import org.primelab.simulated.MadeUpTime;
import org.primelab.simulated.Screen;
import org.primelab.simulated.Shape;
import org.primelab.simulated.VirtualClock;
import org.primelab.study.RunWitness;
import org.primelab.suite.Argument;
import org.primelab.suite.Gives;
import org.primelab.topology.Topology;

/** Sweeps of machines with many CPUs, of which a job in ten shares its core. */
class SimulatedSweepTest {
  private final SimulatedSweeps sweeps = new SimulatedSweeps();

  private static Report report(Swept swept) {
    return new SweepStudy().answer(swept.session());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 16, 64, 128, 512})
  void aReportFitsAScreenAndItsBandsHoldWhatTheyPromise(int cpus) {
    Swept swept =
        sweeps.swept(
            SimulatedSweeps.plan(cpus, Placement.NONE, SimulatedSweeps.counts(cpus)),
            SimulatedSweeps.RUNS);
    Screen.holds(report(swept));
    Judgement judged = swept.judgement(swept.variants().getFirst());
    assertThat(judged.inMost().orElseThrow()).as("of one machine").isBetween(0.85, 1.0);
    assertThat(judged.floor().orElseThrow().mean()).isLessThan(0.05);
  }

  /** Over machines; BandsOfSingleRunsTest has more of them, and noise of each kind. */
  @Test
  void bandsOfManyMachinesHoldWhatTheySay() {
    int inHalf = 0;
    int inMost = 0;
    int runs = 0;
    for (int machine = 0; machine < 12; machine++) {
      SimulatedSweeps own = new SimulatedSweeps(machine);
      SweepPlan plan = SimulatedSweeps.plan(8, Placement.NONE, List.of(2, 4, 8, 16));
      var calibrations = CleanCalibrations.of(own.calibrations(plan), Optional.empty());
      var curve = new Predictor(plan, calibrations, 7).all().getFirst();
      for (var point : curve.points()) {
        Trial trial = curve.variant().trial(plan.workload(), point.workers());
        for (int round = 0; round < 40; round++) {
          double seconds = own.run(trial, round, 8).wallNanos() / 1e9;
          inHalf += point.seconds().half().orElseThrow().contains(seconds) ? 1 : 0;
          inMost += point.seconds().most().contains(seconds) ? 1 : 0;
          runs++;
        }
      }
    }
    assertThat(inHalf / (double) runs).isBetween(0.45, 0.55);
    assertThat(inMost / (double) runs).isBetween(0.92, 0.98);
  }

  /** The first number of workers has none before it, and is judged all the same. */
  @Test
  void aSweepThatBeginsWithTwoWorkersIsJudgedFromTwoOn() {
    Swept swept =
        sweeps.swept(SimulatedSweeps.plan(16, Placement.NONE, List.of(2, 4)), SimulatedSweeps.RUNS);
    Judgement judged = swept.judgement(swept.variants().getFirst());
    assertThat(judged.workers()).containsExactly(2, 4);
    assertThat(judged.runs()).isPositive();
  }

  /** Whatever calibrations say, a machine may become faster once they are done. */
  @Test
  void whatAMachineBecameAfterItWasCalibratedIsToldByOneWorker() {
    SweepPlan plan = SimulatedSweeps.plan(16, Placement.NONE, List.of(1, 2, 4, 8));
    Session same = sweeps.swept(plan, 8).session();
    List<Observation> faster =
        same.observations().stream()
            .map(seen -> seen instanceof Measurement run ? run.times(0.9) : seen)
            .toList();
    Swept changed = Swept.of(Sessions.whole(same.spec(), faster));
    Judgement judged = changed.judgement(changed.variants().getFirst());
    SinceCalibrated since = judged.sinceCalibrated().orElseThrow();
    assertThat(since.oneWorker()).isBetween(0.89, 0.91);
    assertThat(judged.inMost().orElseThrow()).as("as it was foreseen").isLessThan(0.5);
    assertThat(since.inMost()).as("had it stayed the same").isBetween(0.9, 1.0);
    assertThat(since.told()).contains("one worker took 10.", "less than when it was calibrated");
  }

  @Test
  void asManyRowsAsAUserAsksForFitAScreen() {
    List<Integer> all = Stream.iterate(1, n -> n + 1).limit(128).toList();
    Screen.holds(
        report(sweeps.swept(SimulatedSweeps.plan(128, Placement.NONE, all), SimulatedSweeps.RUNS)));
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
    SweepPlan plan = SimulatedSweeps.plan(16, Placement.NONE, List.of(1, 2, 4, 8, 16));
    List<Argument> workload = SimulatedSweeps.NUMBERS.subList(0, numbers);
    plan =
        new SweepPlan(
            plan.variants(), workload, plan.workers(), rounds, 16, 16, List.of(), List.of());
    List<SweepCalibration> calibrations = sweeps.calibrations(plan);
    List<Observation> seen = new ArrayList<>(calibrations);
    seen.add(
        SweepPrediction.of(
            new Predictor(plan, CleanCalibrations.of(calibrations, Optional.empty()), 7).all()));
    long[] looks = {0};
    for (int round = 0; round < rounds; round++) {
      for (Trial trial : plan.trials()) {
        seen.add(counted(sweeps.run(trial, round, 16), looks));
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
  void everyPlacementAndNumberOfWorkersIsCalibratedPredictedAndMeasured(int cpus)
      throws InterruptedException {
    Topology topology = (cpus == 6 ? Shape.guest(6) : Shape.bareMetal(cpus, 2)).topology();
    for (PlacementPolicy policy : PlacementPolicy.values()) {
      if (policy != PlacementPolicy.LIST) {
        PlacementWish wish = PlacementWish.parse(policy.name().toLowerCase(Locale.ROOT));
        int room = policy == PlacementPolicy.NONE ? 2 * cpus : wish.room(topology);
        if (room > 1) {
          for (int most : new TreeSet<>(List.of(1, 2, (room + 1) / 2, room - 1, room))) {
            carriesOut(SimulatedSweeps.plan(cpus, wish.on(topology, room), List.of(most)));
          }
        }
      }
    }
  }

  /** By a clock that goes on by what runs take there. */
  private void carriesOut(SweepPlan plan) throws InterruptedException {
    assertThat(Calibrator.equalJobs(plan)).allMatch(workers -> workers <= plan.room());
    Map<Trial, Integer> rounds = new HashMap<>();
    RunWitness nobody = new RunWitness(Reading.unavailable("nobody looks", "look"));
    MadeUpTime time =
        new MadeUpTime(
            new VirtualClock(),
            Duration.ofMinutes(1),
            1,
            what ->
                what instanceof Trial trial
                    ? sweeps.run(trial, rounds.merge(trial, 1, Integer::sum) - 1, plan.cores())
                    : nobody);
    List<Observation> seen = new ArrayList<>();
    plan.carryOut(Sessions.conditions(seen::add, new TimeGiven(time, 0)));
    Swept swept = Swept.of(Sessions.whole(new SweepStudy().plan(plan, 7), seen));
    assertThat(swept.session().measurements()).hasSize(plan.trials().size() * plan.runs());
    assertThat(swept.prediction().orElseThrow().content().curves())
        .allSatisfy(curve -> assertThat(curve.points()).hasSize(plan.workers().size()));
  }
}
