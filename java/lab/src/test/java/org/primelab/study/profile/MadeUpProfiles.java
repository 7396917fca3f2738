package org.primelab.study.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.primelab.account.Account;
import org.primelab.account.Basis;
import org.primelab.account.CrossCheck;
import org.primelab.account.Hazards;
import org.primelab.account.Lane;
import org.primelab.account.LockAccount;
import org.primelab.account.LockKind;
import org.primelab.account.Share;
import org.primelab.account.State;
import org.primelab.ffi.ThreadUsage;
import org.primelab.placement.Placement;
import org.primelab.probe.Location;
import org.primelab.probe.Reading;
import org.primelab.probe.Relation;
import org.primelab.probe.RelationReading;
import org.primelab.run.JobOrder;
import org.primelab.run.JobResult;
import org.primelab.run.Measurement;
import org.primelab.run.Model;
import org.primelab.run.Observation;
import org.primelab.run.Trial;
import org.primelab.run.WorkerResult;
import org.primelab.session.Session;
import org.primelab.session.SessionSpec;
import org.primelab.session.Sessions;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;

/** Sessions of profiles that were never made. */
public final class MadeUpProfiles {
  static final long WALL = 1_000_000_000;
  static final Trial TWO =
      new Trial(
          "prime",
          "trial-c",
          List.of(Argument.number(7)),
          new Model.Threads(),
          Placement.NONE,
          2,
          JobOrder.FIFO);

  private MadeUpProfiles() {}

  static Session session(int rounds, boolean relation, List<? extends Observation> observations) {
    ProfilePlan plan = new ProfilePlan(List.of(TWO), rounds, 0, false, relation);
    return Sessions.whole(new SessionSpec("profile", plan, 30, 1), observations);
  }

  static Measurement run(Trial trial, int round, long wallNanos, long cpuNanos) {
    List<WorkerResult> workers = new ArrayList<>();
    for (int id = 0; id < trial.workers(); id++) {
      workers.add(
          new WorkerResult(
              id,
              1,
              cpuNanos,
              1,
              Reading.of(new ThreadUsage(cpuNanos, cpuNanos, 0, 0, 0)),
              Location.unwatched()));
    }
    JobResult job =
        new JobResult(Argument.number(7), Answer.of(true), Answer.of(true), 0, 0, wallNanos);
    return new Measurement(trial, round, 1, wallNanos, List.of(job), List.of(), workers, List.of());
  }

  /** Both workers useful for that part of the time; the rest of it waiting for a lock. */
  static Profiled profiled(int round, long wallNanos, double useful, Optional<Siblings> siblings) {
    List<WorkerTime> workers = List.of(worker(0, wallNanos, useful), worker(1, wallNanos, useful));
    return new Profiled(
        0,
        round,
        run(TWO, round, wallNanos, wallNanos / 2),
        workers,
        List.of(new LockedTime(0, "monitor", 1, Math.round(wallNanos * (1 - useful)))),
        List.of(),
        new Hazards(Hazards.LONG_NANOS, List.of(), List.of()),
        List.of(),
        List.of(),
        Reading.of(0.0),
        Reading.of(new Profiled.JvmTally(3, 1, 2000, 500, 0)),
        Reading.unavailable("not sampled", "sample"),
        siblings,
        Optional.empty(),
        Reading.unavailable("not kept", "keep it"));
  }

  private static WorkerTime worker(int id, long wallNanos, double useful) {
    long nanos = Math.round(wallNanos * useful);
    return WorkerTime.of(
        new Account(
            new Lane(id, "worker", Lane.Kind.WORKER, Lane.ALWAYS),
            wallNanos,
            Map.of(
                State.USEFUL, new Share(nanos, new Basis.Measured()),
                State.LOCK, new Share(wallNanos - nanos, new Basis.Measured()))));
  }

  static Siblings siblings(Relation before, Relation after, long useful, long bothBusy) {
    return new Siblings(0, 1, reading(before), reading(after), useful, bothBusy);
  }

  private static Reading<RelationReading> reading(Relation relation) {
    double nanos = relation == Relation.CORE ? 10 : 30;
    double slowdown = relation == Relation.CORE ? 1.9 : 0;
    return Reading.of(new RelationReading(0, 1, 1, nanos, slowdown, relation));
  }

  /** Of each round a watched run, an unwatched one, and one by one worker. */
  static Session withSiblings(int rounds, Relation... relations) {
    List<Observation> seen = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      Relation relation = relations[round % relations.length];
      // Two workers took 1.5 times the CPU time of one, with a neighbour for half of it.
      Siblings siblings = siblings(relation, relation, 3 * WALL, 3 * WALL / 2);
      seen.add(profiled(round, WALL, 0.5, Optional.of(siblings)));
      seen.add(run(TWO, round, WALL, WALL));
      seen.add(run(TWO.byOneWorker(), round, 2 * WALL, 2 * WALL));
    }
    return session(rounds, true, seen);
  }

  /**
   * Watched runs of a worker a CPU: all but one, who waits for all others, wait a little for each.
   */
  public static Session session(int cpus, int rounds) {
    Trial trial =
        new Trial(
            "prime",
            "trial-c",
            TWO.workload(),
            new Model.Threads(),
            Placement.NONE,
            cpus,
            JobOrder.FIFO);
    ProfilePlan plan = new ProfilePlan(List.of(trial), rounds, 0, false, false);
    return Sessions.whole(
        new SessionSpec("profile", plan, 30, 1),
        IntStream.range(0, rounds).mapToObj(round -> crowd(trial, round)).toList());
  }

  private static Profiled crowd(Trial trial, int round) {
    int workers = trial.workers();
    List<WorkerTime> times = new ArrayList<>();
    List<LockedTime> locked = new ArrayList<>();
    Map<Integer, Long> holders = new TreeMap<>();
    for (int id = 0; id < workers; id++) {
      times.add(worker(id, WALL, id == 7 ? 0.1 : 0.9 + 0.001 * (id % 3)));
      for (int other = 0; other < Math.min(workers, 12); other++) {
        locked.add(new LockedTime(id, "monitor", other, WALL / 40));
      }
      holders.put(id, WALL / 100 + id);
    }
    return new Profiled(
        0,
        round,
        run(trial, round, WALL, WALL / 2),
        times,
        locked,
        List.of(
            new LockAccount(
                "monitor",
                LockKind.MONITOR,
                workers,
                WALL,
                WALL / 10,
                holders,
                Optional.empty(),
                Optional.empty())),
        new Hazards(Hazards.LONG_NANOS, List.of(), List.of()),
        times.stream()
            .map(
                t ->
                    new CrossCheck(t.worker(), "CPU time", "rusage", 1000, 1500 + t.worker(), 1000))
            .toList(),
        List.of(),
        Reading.of(0.0),
        Reading.of(new Profiled.JvmTally(3, 1, 2000, 500, 0)),
        Reading.unavailable("not sampled", "sample"),
        Optional.empty(),
        Optional.empty(),
        Reading.unavailable("not kept", "keep it"));
  }
}
