package org.primelab.study.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.primelab.account.Account;
import org.primelab.account.Basis;
import org.primelab.account.Hazards;
import org.primelab.account.Lane;
import org.primelab.account.LockAccount;
import org.primelab.account.LockAccount.DurationSummary;
import org.primelab.account.LockKind;
import org.primelab.account.Share;
import org.primelab.account.State;
import org.primelab.ffi.ThreadUsage;
import org.primelab.placement.Placement;
import org.primelab.probe.Location;
import org.primelab.probe.Reading;
import org.primelab.probe.Relation;
import org.primelab.report.Report;
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
import org.primelab.simulated.Floating;
import org.primelab.simulated.Latencies;
import org.primelab.simulated.Screen;
import org.primelab.simulated.Shape;
import org.primelab.simulated.SimulatedMachine;
import org.primelab.simulated.SimulatedWork;
import org.primelab.simulated.SimulatedWork.Done;
import org.primelab.study.Answers;
import org.primelab.study.KnownSlowdown;
import org.primelab.study.SharedCore;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;
import tools.jackson.databind.JsonNode;

/** Runs under a lock, on CPUs that share a core at times, though nobody placed them so. */
class BySharingTest {
  private static final long ALONE = 100_000_000;
  private static final Argument SEVEN = Argument.number(7);

  private static Trial trial(String kernel) {
    return new Trial(
        "prime",
        kernel,
        Collections.nCopies(8, SEVEN),
        new Model.Threads(),
        Placement.NONE,
        2,
        JobOrder.FIFO);
  }

  /** Jobs of so many ns of a CPU each, dealt out in turn; half of each job waits for a lock. */
  private static Measurement run(Trial trial, int round, List<Long> cpuNanos, double waiting) {
    List<JobResult> jobs = new ArrayList<>();
    long[] used = new long[trial.workers()];
    long[] busy = new long[trial.workers()];
    for (int i = 0; i < cpuNanos.size(); i++) {
      int worker = i % trial.workers();
      long took = Math.round(cpuNanos.get(i) * (1 + waiting));
      jobs.add(new JobResult(SEVEN, Answer.of(true), Answer.of(true), worker, busy[worker], took));
      used[worker] += cpuNanos.get(i);
      busy[worker] += took;
    }
    List<WorkerResult> workers =
        IntStream.range(0, trial.workers())
            .mapToObj(
                w ->
                    new WorkerResult(
                        w,
                        cpuNanos.size() / trial.workers(),
                        busy[w],
                        1,
                        Reading.of(new ThreadUsage(used[w], used[w], 0, 0, 0)),
                        Location.unwatched()))
            .toList();
    return new Measurement(trial, round, 1, busy[0], jobs, List.of(), workers, List.of());
  }

  /** The same, watched: a hold takes a hundredth of a job's time on a CPU. */
  private static Profiled watched(
      Trial trial, int round, List<Long> cpuNanos, double waiting, Optional<Siblings> looks) {
    Measurement run = run(trial, round, cpuNanos, waiting);
    double held = cpuNanos.stream().mapToLong(n -> n).average().orElseThrow() / 100;
    List<WorkerTime> times =
        run.workers().stream()
            .map(
                worker -> {
                  long useful = worker.usage().found().orElseThrow().cpuNanos();
                  return WorkerTime.of(
                      new Account(
                          new Lane(worker.worker(), "worker", Lane.Kind.WORKER, Lane.ALWAYS),
                          worker.busyNanos(),
                          Map.of(
                              State.USEFUL,
                              new Share(useful, new Basis.Measured()),
                              State.LOCK,
                              new Share(worker.busyNanos() - useful, new Basis.Measured()))));
                })
            .toList();
    long waited = times.stream().mapToLong(time -> time.part(State.LOCK).nanos()).sum();
    return new Profiled(
        0,
        round,
        run,
        times,
        List.of(),
        List.of(
            new LockAccount(
                "monitor",
                LockKind.MONITOR,
                100,
                waited,
                waited / 50,
                Map.of(),
                Optional.of(new DurationSummary(90, 40_000, 90_000)),
                Optional.of(new DurationSummary(200, held, 2 * held)))),
        new Hazards(Hazards.LONG_NANOS, List.of(), List.of()),
        List.of(),
        List.of(),
        Reading.of(0.001),
        Reading.of(new Profiled.JvmTally(3, 1, 2000, 500, 0)),
        Reading.unavailable("not sampled", "sample"),
        looks,
        Optional.empty(),
        Reading.unavailable("not kept", "keep it"));
  }

  /** Every job of a round takes that many times as long as alone, and so does the clock's. */
  private static List<Observation> round(
      Trial trial, int round, double stretch, double clock, Relation looks) {
    List<Long> took = Collections.nCopies(8, Math.round(ALONE * stretch * clock));
    List<Long> alone = Collections.nCopies(8, Math.round(ALONE * clock));
    return List.of(
        watched(trial, round, took, 0.5, Optional.of(MadeUpProfiles.siblings(looks, looks, 10, 5))),
        run(trial.byOneWorker(), round, alone, 0));
  }

  private static Session session(Trial trial, int rounds, List<Observation> seen) {
    return Sessions.whole(
        new SessionSpec("profile", new ProfilePlan(List.of(trial), rounds, 0, false, true), 30, 1),
        seen);
  }

  private static BySharing sorted(Session session) {
    ProfilePlan plan = (ProfilePlan) session.spec().plan();
    return TrialAnswer.all(session, plan).getFirst().byCores().orElseThrow();
  }

  @Test
  void runsOnSharedCoresAreComparedWithOthersThoughNobodyPlacedThem() {
    Trial trial = trial("trial-c");
    List<Observation> seen = new ArrayList<>();
    for (int round = 0; round < 12; round++) {
      // The looks say nothing of what happens in between, and jobs that tell come first.
      seen.addAll(round(trial, round, round % 2 == 1 ? 1 : 1.4, 1, Relation.APART));
    }
    Report report = new ProfileStudy().answer(session(trial, 12, seen));
    JsonNode sorted = Answers.json(report).path("byCores");
    assertThat(sorted.path("rows").findValuesAsString("cores")).containsExactly("own", "shared");
    JsonNode shared = sorted.path("rows").get(1);
    assertThat(shared.path("runs").asInt()).isEqualTo(6);
    assertThat(shared.path("sharedCore").path("median").asDouble()).isCloseTo(0.57, within(0.01));
    assertThat(shared.path("heldNanos").path("median").asDouble()).isEqualTo(1.4e6);
    assertThat(sorted.path("waited").path("median").asDouble()).isCloseTo(1.4, within(1e-6));
    assertThat(sorted.path("held").path("median").asDouble()).isCloseTo(1.4, within(1e-6));
    assertThat(sorted.path("handOver").path("median").asDouble()).isEqualTo(1);
    Screen.holds(report);
    assertThat(String.join("\n", Screen.lines(report)))
        .contains("Locks by whether workers shared their cores")
        .containsPattern("(?m)^own +6 +0 %")
        .containsPattern("(?m)^shared +6 +57 %")
        .contains("on shared cores workers waited for locks 1.40 times as long")
        .contains("on shared cores a hold took 1.40 times as long")
        .contains("on shared cores a hand-over took 1.00 times as long");
    assertThat(Answers.json(report).path("sharedCore").path("evidence").toString())
        .contains("only useful time counts, without waits, steal apart: the host stole 0.1 %");
  }

  @Test
  void aSlowerClockIsToldByTheOneWorkerOfTheSameRound() {
    Trial trial = trial("trial-c");
    List<Observation> seen = new ArrayList<>();
    for (int round = 0; round < 7; round++) {
      seen.addAll(round(trial, round, 1, round % 3 == 1 ? 1.2 : 1, Relation.APART));
    }
    BySharing sorted = sorted(session(trial, 7, seen));
    assertThat(sorted.rows()).singleElement().extracting(SharingRow::runs).isEqualTo(7);
    assertThat(sorted.held()).isEmpty();
  }

  @Test
  void looksSortWhereJobsTellNothing() {
    Trial unknown = trial("bpsw-c");
    List<Observation> seen = new ArrayList<>();
    seen.addAll(round(unknown, 0, 1.2, 1, Relation.CORE));
    seen.addAll(round(unknown, 1, 1, 1, Relation.LLC));
    seen.addAll(round(unknown, 2, 1, 1, Relation.UNKNOWN));
    BySharing sorted = sorted(session(unknown, 3, seen));
    assertThat(sorted.rows().stream().map(row -> row.cores().word()).toList())
        .containsExactly("own", "shared", "unknown");
    assertThat(sorted.rows()).allMatch(row -> row.sharedCore().isEmpty());
    assertThat(sorted.held()).hasValueSatisfying(r -> assertThat(r.n()).isEqualTo(1));
  }

  @Test
  void whereAllAreOfOneKindNothingIsCompared() {
    Trial trial = trial("trial-c");
    Report report =
        new ProfileStudy().answer(session(trial, 1, round(trial, 0, 1, 1, Relation.APART)));
    assertThat(String.join("\n", Screen.lines(report)))
        .contains("shared and own cores are not compared: 0 runs on shared cores, 1 on own ones");
  }

  /** What useful time tells of each run agrees with what the simulated host did. */
  @Test
  void theShareIsTheSimulatedTruth() {
    Trial trial = trial("trial-c");
    SimulatedMachine machine =
        new SimulatedMachine(Shape.guest(2), new Floating(0.25, 4e8), Latencies.MESH, 5);
    List<Observation> seen = new ArrayList<>();
    seen.add(new KnownSlowdown("trial-c", "divide", 2.02, "2026-11-27", Optional.empty()));
    List<Double> truth = new ArrayList<>();
    for (int round = 0; round < 12; round++) {
      List<Done> done =
          new SimulatedWork(machine, 2, 250_000).run(Collections.nCopies(8, ALONE), 2);
      truth.add(
          done.stream().mapToDouble(Done::sharedNanos).sum()
              / done.stream().mapToDouble(Done::tookNanos).sum());
      List<Long> took = done.stream().map(Done::tookNanos).toList();
      seen.add(watched(trial, round, took, 0.5, Optional.empty()));
      seen.add(run(trial.byOneWorker(), round, Collections.nCopies(8, ALONE), 0));
    }
    Session session = session(trial, 12, seen);
    CoreSensor sensor = CoreSensor.of(session, trial, session.only(Profiled.class));
    for (Profiled run : session.only(Profiled.class)) {
      SharedCore told = sensor.sharedCore(run).found().orElseThrow();
      assertThat(told.evidence())
          .contains(
              "beside a busy sibling a job takes 2.02 times as long, by lab smt of 2026-11-27 (its"
                  + " load divide)");
      assertThat(told.share().median()).isCloseTo(truth.get(run.round()), within(0.05));
    }
    assertThat(truth.stream().mapToDouble(t -> t).max().orElseThrow()).isGreaterThan(0.2);
    assertThat(sorted(session).rows()).hasSize(2);
  }
}
